"""Profiles on the bundled sample: words for every status, areas, formats, exit codes."""

import json
import re
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows.settings import Settings
from tests.conftest import Labor
from tests.support.profiles import asked, markdown
from warehouse.errors import StoreError, UsageError
from warehouse.profile import words
from warehouse.profile.answers import Answers, Wage
from warehouse.profile.compose import compose
from warehouse.profile.document import Document, Figure, Paragraph, Row, Section, Source, Table
from warehouse.profile.formats.markdown import escape
from warehouse.profile.formats.text import write_text
from warehouse.profile.question import Unresolved
from warehouse.profile.sections.experience import rate_reliability


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"hourly_p90": Decimal("24.50"), "hourly_p90_status": "published"}, "$24.50"),
        (
            {
                "hourly_p90_status": "top_coded",
                "hourly_top_code": Decimal("115.00"),
                "top_code_comparison": ">=",
            },
            "$115.00 or more",
        ),
        (
            {
                "hourly_p90_status": "top_coded",
                "hourly_top_code": Decimal("70.00"),
                "top_code_comparison": ">",
            },
            "more than $70.00",
        ),
        ({"hourly_p90_status": "top_coded"}, "at or above the top code"),
        ({"hourly_p90_status": "suppressed"}, "not released"),
        ({"hourly_p90_status": "annual_only"}, "not published: paid by the year"),
        ({"hourly_p90_status": "withheld"}, "removed by the publisher"),
        ({}, "not published"),
    ],
)
def test_every_status_has_words(row: dict[str, Any], said: str) -> None:
    """A wage is its number, or why there is none; a top code is a bound and no number."""
    assert words.format_pay(row, "hourly_p90") == said


def test_every_status_of_the_warehouse_has_words(sample_store: Settings) -> None:
    """No status that a figure can have is without words."""
    from warehouse.ask import rows

    known = {row["status"] for row in rows(sample_store.warehouse, "from estimate_status")}
    assert known == {"published", "top_coded", *words.NO_NUMBER}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (words.format_annual(Decimal("51140")), "$51,140"),
        (words.format_hourly(1234.5), "$1,234.50"),
        (words.format_signed(Decimal("-2.1"), " percent"), "−2.1 percent"),
        (words.format_signed(13800), "+13,800"),
        (words.format_signed(0), "0"),
        (words.format_period("2025-05"), "May 2025"),
        (words.format_period("2000"), "2000"),
        (words.join_items(["a", "b", "c"]), "a, b and c"),
        (words.join_items([]), ""),
    ],
)
def test_figures_in_words(said: str, expected: str) -> None:
    """Money, changes, periods and lists as people write them."""
    assert said == expected


def test_footnotes_are_numbered_by_first_citation() -> None:
    """A file has one number, and a file that nobody cites has none."""
    day = date(2026, 11, 24)
    files = [Source(name, name, "", "", "", "", "", day) for name in ("a", "b", "unused")]
    table = Table("t", ("x",), (Row(("1",), ("b", "a")),))
    document = Document(
        "T",
        "c",
        (Paragraph("p", ("b",)),),
        (Figure("f", "1"),),
        (Section("s", "S", (table,)),),
        files,
    )
    assert document.numbers == {"b": 1, "a": 2}
    assert "p [1]" in write_text(document)
    assert "[1][2]" in write_text(document)


def test_markdown_takes_no_title_for_a_mark() -> None:
    """What a publisher writes is never taken for markup."""
    assert escape("O*NET | <b> [1]_x_") == r"O\*NET \| \<b\> \[1\]\_x\_"


def test_headline_of_the_sample(sample_store: Settings) -> None:
    """The published medians of May 2025 and the growth of 2024-34, each with its file."""
    found = asked(sample_store.warehouse, "29-2072")
    assert isinstance(found, Answers)
    told = {figure.label: (figure.value, bool(figure.sources)) for figure in compose(found).figures}
    assert told == {
        "Median pay an hour": ("$24.59", True),
        "Median pay a year": ("$51,140", True),
        "Jobs": ("194,720", True),
        "Job growth, 2024–34": ("+7.1 percent", True),
    }


def test_the_answer_is_broadened_area_first(sample_store: Settings) -> None:
    """A place without a row is answered by its nation, and the profile says which was tried."""
    found = asked(sample_store.warehouse, "27-2011", "Wyoming")
    assert isinstance(found, Answers)
    assert [(r["area_code"], r["is_answer"]) for r in found.pay] == [
        ("5600000", False),
        ("0000000", True),
    ]
    assert "27-2011 Actors in Wyoming: no row in the release of May 2025." in markdown(found)


def test_a_place_that_a_release_has_not_keeps_its_name(sample_store: Settings) -> None:
    """A metropolitan area, then its state, each by its own name, though May 2018 has neither."""
    found = asked(sample_store.warehouse, "29-2071", "San Jose-Sunnyvale-Santa Clara, CA")
    told = markdown(found)
    for name in ("San Jose-Sunnyvale-Santa Clara, CA", "California"):
        assert f"Technicians in {name}: no row in the release of May 2018." in told


@pytest.mark.parametrize(
    ("yearly", "hourly", "said"),
    [
        ("published", "published", "published"),
        ("top_coded", "published", "top coded a year, published an hour"),
        ("suppressed", "caution", "suppressed a year, caution an hour"),
    ],
)
def test_each_median_has_its_own_reliability(yearly: str, hourly: str, said: str) -> None:
    """An hourly median is not called sure, or hidden, because the annual one is."""
    assert rate_reliability({"annual_reliability": yearly, "hourly_reliability": hourly}) == said


def test_one_is_no_plural(sample_store: Settings) -> None:
    """29-2070 holds 29-2072 and nothing else; no place counts '1 persons'."""
    told = markdown(asked(sample_store.warehouse, "29-2070"))
    assert "It holds 1 detailed occupation: 29-2072 Medical Records Specialists." in told
    assert ": 1 persons" not in told


@pytest.mark.parametrize(
    ("area", "said"),
    [("Atlantis", "no area 'Atlantis'"), ("o", "areas fit 'o'"), ("", "no area ''")],
)
def test_an_unclear_area_is_an_error(sample_store: Settings, area: str, said: str) -> None:
    """No area, or several, is never silently another one."""
    with pytest.raises(UsageError, match=said):
        asked(sample_store.warehouse, "29-2072", area)


@pytest.mark.parametrize(
    "code",
    ["29-2072.00", "292072", " 29-2072 ", "29\N{EN DASH}2072", "29\N{NON-BREAKING HYPHEN}2072"],
)
def test_a_code_is_known_however_it_is_written(sample_store: Settings, code: str) -> None:
    """O*NET's two places, no hyphen, or another hyphen lead to the same occupation."""
    found = asked(sample_store.warehouse, code)
    assert isinstance(found, Answers)
    assert found.subject["occupation_code"] == "29-2072"


@pytest.mark.parametrize("code", ["29-2072.01", "2920720", "29-20"])
def test_another_number_is_no_code(sample_store: Settings, code: str) -> None:
    """O*NET splits an occupation further: no part is taken for the whole."""
    assert isinstance(asked(sample_store.warehouse, code), Unresolved)


def test_a_headline_names_the_row_that_stands_in(sample_store: Settings) -> None:
    """The pay of a group is not shown as that of an occupation it holds, without its code."""
    found = asked(sample_store.warehouse, "11-2000")
    assert isinstance(found, Answers)
    assert [row["relation"] for row in found.pay if row["is_answer"]] == ["major"]
    pay = [figure for figure in compose(found).figures if "Median pay" in figure.label]
    assert [figure.note for figure in pay] == ["United States, May 2025, of 11-0000"] * 2


@pytest.mark.parametrize("area", ["Ohio", "oh", " OHIO ", "3900000", "39"])
def test_an_area_is_found_by_name_or_code(sample_store: Settings, area: str) -> None:
    """Name, postal code and area code lead to one area."""
    found = asked(sample_store.warehouse, "29-2072", area)
    assert isinstance(found, Answers)
    assert found.pay[-1]["area_title"] == "Ohio"


@pytest.mark.parametrize(
    ("wage", "said"),
    [
        (Wage(24.59, "hourly"), "at the 50th percentile"),
        (Wage(25.0, "hourly"), "between the 50th and the 75th percentile"),
        (Wage(20000, "annual"), "below the 10th percentile"),
        (Wage(60000, "hourly"), "60,000.00 dollars an hour is not believed"),
    ],
)
def test_where_a_pay_falls(sample_store: Settings, wage: Wage, said: str) -> None:
    """Between published percentiles of the same measure, never beyond p10 and p90."""
    assert said in markdown(asked(sample_store.warehouse, "29-2072", wage=wage))


def test_an_unknown_title_leads_nowhere(sample_store: Settings) -> None:
    """No occupation is picked for a title that none has."""
    found = asked(sample_store.warehouse, "00-9999")
    assert isinstance(found, Unresolved)
    assert "No occupation has a title like '00-9999'." in markdown(found)


def test_the_command(sample_store: Settings, labor: Labor, tmp_path: Path) -> None:
    """Text, Markdown and JSON agree; the sample says that it is one; a file is written whole."""
    told = labor("profile", "29-2072", store=sample_store.store)
    assert told.returncode == 0
    assert "$24.59" in told.stdout
    assert "bundled sample" in told.stdout
    assert "\x1b" not in told.stdout
    file = tmp_path / "coder.md"
    words = ("profile", "29-2072", "--format", "md", "--output", str(file))
    assert labor(*words, store=sample_store.store).returncode == 0
    assert "| Median | $24.59 | $51,140 |" in file.read_text()
    answer = json.loads(labor("profile", "29-2072", "--json", store=sample_store.store).stdout)
    assert answer["subject"]["hourly_median"] == 24.59
    assert answer["pay"][-1]["annual_median"] == 51140
    cited = {row["source_id"] for row in answer["sources"]}
    assert answer["pay"][-1]["source_id"] in cited


def test_exit_codes(sample_store: Settings, labor: Labor, tmp_path: Path) -> None:
    """1 for a title that leads nowhere, 2 for an argument, 1 without a warehouse."""
    store = sample_store.store
    assert labor("profile", "00-9999", store=store).returncode == 1
    wrong = labor("profile", "29-2072", "--area", "Atlantis", store=store)
    assert (wrong.returncode, "no area" in wrong.stderr) == (2, True)
    for pay in ("inf", "nan", "-5", "0", "1e400"):
        odd = labor("profile", "29-2072", f"--hourly-pay={pay}", store=store)
        assert (odd.returncode, "is no pay" in odd.stderr) == (2, True)
    both = labor("profile", "29-2072", "--hourly-pay", "1", "--annual-pay", "2", store=store)
    assert (both.returncode, "two measures" in both.stderr) == (2, True)
    empty = labor("profile", "29-2072", store=tmp_path / "empty")
    assert (empty.returncode, "labor refresh" in empty.stderr) == (1, True)


def test_the_day_is_built_once(labor: Labor, tmp_path: Path) -> None:
    """`--as-of` answers from what the public could know, and keeps that warehouse for the next."""
    store = tmp_path / "store"
    assert labor("refresh", "--mirror", "sample", "--quiet", store=store).returncode == 0
    words = ("profile", "29-2071", "--as-of", "2019-11-08", "--format", "md")
    told = labor(*words, store=store)
    assert told.returncode == 0, told.stderr
    assert "| Median | $19.40 | $40,350 |" in told.stdout
    # The store holds these later releases; on that day nobody could know them.
    assert "May 2018" in told.stdout
    assert [later for later in ("May 2024", "May 2025", "2024-34") if later in told.stdout] == []
    file = store / "as-of" / "2019-11-08.duckdb"
    built = file.stat().st_mtime_ns
    assert labor(*words, store=store).stdout == told.stdout
    assert file.stat().st_mtime_ns == built
    several = labor("profile", "15-1252", *words[2:], store=store).stdout
    assert "- Median pay" not in several
    for code in ("15-1132", "15-1133"):
        assert re.search(rf"{code} .* it is one of 2 rows that hold the occupation", several)
    early = labor("profile", "29-2072", "--as-of", "1990-01-01", store=store)
    assert (early.returncode, early.stdout) == (1, "")
    assert "public by 1990-01-01 knows 29-2072" in early.stderr


def test_the_site(sample_store: Settings, labor: Labor, tmp_path: Path) -> None:
    """A page for each occupation and an index; a second run has nothing to write."""
    words = ("site", str(tmp_path / "site"), "--json")
    first = json.loads(labor(*words, store=sample_store.store).stdout)
    assert (first["written"] > 30, first["unchanged"], first["removed"]) == (True, 0, 0)
    assert "Medical Records Specialists" in (tmp_path / "site" / "29-2072.html").read_text()
    assert "29-2072" in (tmp_path / "site" / "index.html").read_text()
    again = json.loads(labor(*words, store=sample_store.store).stdout)
    assert again == first | {"written": 0, "unchanged": first["written"]}


def test_a_warehouse_of_other_models(sample_store: Settings, tmp_path: Path) -> None:
    """What another version built is not read half: the error says to build."""
    old = tmp_path / "labor.duckdb"
    shutil.copyfile(sample_store.warehouse, old)
    with duckdb.connect(str(old)) as con:
        con.execute("update core.build set models = 'others'")
    with pytest.raises(StoreError, match="run `labor build` first"):
        asked(old, "29-2072")
    with duckdb.connect(str(old)) as con:
        con.execute("alter table core.build drop column models")
    with pytest.raises(StoreError, match="run `labor build` first"):
        asked(old, "29-2072")
