"""From a job title to an occupation: the macro, the command, and what both promise."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from flows.settings import Settings
from tests.conftest import fill
from tests.support.archiving import adopt
from tests.support.asking import ask
from warehouse import ask as answers
from warehouse.find import Candidate, credits_of, find, verdict

EXPORT = "projections_csv/2018-28/Employment Projections.csv"
DIRECT_MATCH = "www.bls.gov/soc/2018/soc_2018_direct_match_title_file.xlsx"


@pytest.fixture(scope="module")
def titles(mirror: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A store of every title in the mirror, and of an edition that codes by the SOC of 2010."""
    settings = Settings(tmp_path_factory.mktemp("titles") / "store", str(mirror / "tree"))
    adopt(settings, mirror / "adopt" / EXPORT)
    fill(settings, "soc", "direct_match", "onet", "projections")
    return settings


def rows(settings: Settings, query: str, *parameters: object) -> list[tuple[Any, ...]]:
    """The answer to a query."""
    return [tuple(row.values()) for row in answers.rows(settings.warehouse, query, parameters)]


def best(settings: Settings, asked: str) -> Candidate:
    """The first candidate."""
    return find(settings.warehouse, asked)[0]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("medical coder", "29-2072"),
        ("Medical Coding Specialists", "29-2072"),
        ("MEDICAL RECORDS SPECIALIST", "29-2072"),
        ("RN", "29-1141"),
        ("registered nurse", "29-1141"),
        ("Home Health Aide", "31-1121"),
        ("barista", "35-3023"),
    ],
)
def test_a_known_title_is_certain(titles: Settings, asked: str, code: str) -> None:
    """Whatever its case, number and abbreviation, with score 1."""
    found = best(titles, asked)
    assert (found.occupation_code, found.score) == (code, 1.0)
    assert found.is_confident
    assert found.is_exact


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("medcal codr", "29-2072"),
        ("sofware enginer", "15-1252"),
        ("coder, medical", "29-2072"),
        ("nurse registered", "29-1141"),
        ("electrcian", "47-2111"),
    ],
)
def test_a_distorted_title_is_still_found(titles: Settings, asked: str, code: str) -> None:
    """Misspelt or in another order it comes first, but is not taken for the title itself."""
    found = best(titles, asked)
    assert found.occupation_code == code
    assert not found.is_exact
    assert found.score < 1


def test_an_abbreviation_of_several_is_not_decided(titles: Settings) -> None:
    """'CPC' is three titles in O*NET: three candidates with score 1 and no gap, none confident."""
    found = find(titles.warehouse, "CPC")
    same = [c for c in found if c.is_exact]
    assert {c.occupation_code for c in same} == {"29-2072", "35-2013", "53-2021"}
    assert found[:3] == same
    assert [(c.score, c.gap) for c in same[:2]] == [(1.0, 0.0)] * 2
    assert not any(c.is_confident for c in found)
    assert "Several occupations carry the title 'CPC': 3" in verdict("CPC", found)


def test_titles_of_two_occupations_are_never_picked(titles: Settings, mirror: Path) -> None:
    """The 14 titles that the direct match file itself gives to two occupations."""
    sheet = openpyxl.load_workbook(mirror / "tree" / DIRECT_MATCH, read_only=True).worksheets[0]
    codes: dict[str, set[str]] = defaultdict(set)
    for code, _, title, *_ in sheet.iter_rows(9, values_only=True):
        codes[str(title)].add(str(code))
    several = {title: held for title, held in codes.items() if len(held) > 1}
    assert len(several) == 14
    for title, held in several.items():
        found = find(titles.warehouse, title)
        assert {c.occupation_code for c in found if c.is_exact} == held
        assert not any(c.is_confident for c in found)


def test_the_soc_decides_over_onet(titles: Settings) -> None:
    """A title that the SOC gives to one occupation and O*NET to others too is the SOC's."""
    (title, code), *_ = rows(
        titles,
        "select title, any_value(occupation_code) filter (where is_official) "
        "from core.title_variant group by title_key, title "
        "having count(distinct occupation_code) filter (where is_official) = 1 "
        "and count(distinct occupation_code) > 1 and bool_or(title_key = lower(title)) "
        "order by title limit 1",
    )
    found = best(titles, title)
    assert (found.occupation_code, found.is_confident) == (code, True)


def test_only_codes_of_2018_are_candidates(titles: Settings) -> None:
    """'Medical records technician' of the 2018-28 edition stands under 29-2071, a code of 2010."""
    assert rows(titles, "select count(*) > 0 from title where occupation_code = '29-2071'") == [
        (True,)
    ]
    for asked in ("Health Information Coder", "Medical records and health information technicians"):
        codes = {c.occupation_code for c in find(titles.warehouse, asked)}
        assert codes
        assert "29-2071" not in codes
    assert rows(
        titles,
        "select count(*) from core.title_variant where occupation_code not in "
        "(select occupation_code from occupation where soc_version = '2018')",
    ) == [(0,)]


def test_onet_codes_lose_their_suffix(titles: Settings) -> None:
    """'Acute Care Nurses' is 29-1141.01 in O*NET: a part of 29-1141."""
    assert rows(titles, "select occupation_code from title where title = 'Acute Care Nurses'") == [
        ("29-1141",)
    ]


@pytest.mark.parametrize(
    "asked",
    ["", "   ", "!?*", "日本語", "qwertyuiop", "a" * 500, "12345"],
    ids=["empty", "blank", "signs", "script", "noise", "long", "number"],
)
def test_what_is_no_title_finds_nothing(titles: Settings, asked: str) -> None:
    """No candidate is better than one of which hardly anything was asked."""
    assert find(titles.warehouse, asked) == []


@pytest.mark.parametrize(
    "asked",
    ["'; drop table title; --", '"nurse', "nurse' or 1 = 1", "nurse " * 100, "nurse\x00\n%_"],
)
def test_odd_text_is_only_text(titles: Settings, asked: str) -> None:
    """Quotes, SQL, five hundred letters and control characters are asked for as words."""
    assert all(0 <= c.score <= 1 for c in find(titles.warehouse, asked))
    assert rows(titles, "select count(*) > 60000 from title") == [(True,)]


def test_scores_fall_and_gaps_are_their_differences(titles: Settings) -> None:
    """Of a title that is not known; at most five, and the first gap leads to the second score."""
    found = find(titles.warehouse, "hospital records coding analyst")
    scores = [c.score for c in found]
    assert len(found) == 5
    assert scores == sorted(scores, reverse=True)
    assert found[0].gap == pytest.approx(scores[0] - scores[1], abs=2e-4)
    assert sum(scores) <= 1


def test_the_sample_answers_offline(sample_store: Settings) -> None:
    """The command finds medical coders by O*NET's title, names O*NET, and says "sample"."""
    said = ask(sample_store.store, "find", "medical coder")
    assert said.code == 0
    assert "'medical coder' is 29-2072 Medical Records Specialists." in said.out
    assert "O*NET 27.0 Database, U.S. Department of Labor" in said.out
    assert "CC BY 4.0" in said.out
    assert "sample" in said.err
    assert best(sample_store, "medical coding specialist").matched_title == (
        "Medical Coding Specialist"
    )
    assert len([c for c in find(sample_store.warehouse, "CPC") if c.is_exact]) == 3


def test_json_is_as_the_contract_has_it(sample_store: Settings) -> None:
    """The query, whether it is certain, and candidates with exactly these names, best first."""
    said = ask(sample_store.store, "find", "Medical Coder", "--json")
    found = json.loads(said.out)
    assert said.code == 0
    assert list(found) == ["query", "confident", "candidates"]
    assert (found["query"], found["confident"]) == ("Medical Coder", True)
    assert found["candidates"][0] | {"gap": None} == {
        "occupation_code": "29-2072",
        "occupation_title": "Medical Records Specialists",
        "score": 1.0,
        "gap": None,
        "matched_title": "Medical Coder",
        "title_source": "O*NET 27.0 alternate",
    }


@pytest.mark.parametrize("asked", ["29-2072", "29-2072.00", "10 000"])
def test_a_number_is_no_title(sample_store: Settings, asked: str) -> None:
    """A code is not scored by its digits: what they are like is no occupation."""
    assert find(sample_store.warehouse, asked) == []


def test_nothing_found_is_exit_code_one(sample_store: Settings) -> None:
    """Without a candidate the answer is empty, in words and as JSON."""
    said = ask(sample_store.store, "find", "!?*")
    assert (said.code, said.out) == (1, "No occupation has a title like '!?*'.\n")
    said = ask(sample_store.store, "find", "!?*", "--json")
    assert said.code == 1
    assert json.loads(said.out) == {"query": "!?*", "confident": False, "candidates": []}


def test_only_shown_titles_are_credited(sample_store: Settings) -> None:
    """O*NET is named where a title of it is among the candidates, else nobody is."""
    found = find(sample_store.warehouse, "Actors")
    bls = [c for c in found if not c.title_source.startswith("O*NET")]
    assert bls
    assert credits_of(bls) == []
    assert len(credits_of(find(sample_store.warehouse, "medical coder"))) == 1
