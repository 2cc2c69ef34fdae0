"""Macros of the published file that find a place or an occupation, and their arguments."""

import pytest

from flows.settings import Settings
from warehouse import ask, tables
from warehouse.models.model import read_models

OHIO = "3900000"


@pytest.mark.parametrize("asked", ["Ohio", " ohio ", "39", "3900000", "OH"])
def test_an_area_is_found_by_its_name_its_code_and_its_state(
    sample_store: Settings, asked: str
) -> None:
    """And comes before those that only hold what was asked."""
    found = ask.rows(sample_store.warehouse, "from find_area($1)", [asked])
    assert (found[0]["area_code"], found[0]["closeness"]) == (OHIO, 1)
    assert {row["closeness"] for row in found[1:]} <= {2, 3}


@pytest.mark.parametrize(
    "asked", ["US", "usa", "U.S.", "nation", "national", "United States", "the United States"]
)
def test_the_nation_has_names_of_its_own(sample_store: Settings, asked: str) -> None:
    """People write USA, files National or U.S.; it comes first, and under one title."""
    found = ask.rows(sample_store.warehouse, "from find_area($1)", [asked])
    assert (found[0]["area_code"], found[0]["closeness"]) == ("0000000", 1)
    assert found[0]["area_title"] == "United States"
    assert [row["area_code"] for row in found if row["closeness"] == 1] == ["0000000"]


@pytest.mark.parametrize("asked", ["", "  ", "Atlantis"])
def test_no_area_is_made_up(sample_store: Settings, asked: str) -> None:
    """What nothing is called finds nothing."""
    assert ask.rows(sample_store.warehouse, "from find_area($1)", [asked]) == []


@pytest.mark.parametrize(
    ("asked", "code"), [("medical coder", "29-2072"), ("Registered Nurses", "29-1141")]
)
def test_a_known_title_means_its_occupation(sample_store: Settings, asked: str, code: str) -> None:
    """It is certain; the candidates after it are not, and none is better than the one before."""
    found = ask.rows(sample_store.warehouse, "from find_occupation($1)", [asked])
    assert (found[0]["occupation_code"], found[0]["score"]) == (code, 1)
    assert [row["is_confident"] for row in found] == [True] + [False] * (len(found) - 1)
    assert [row["score"] for row in found] == sorted((row["score"] for row in found), reverse=True)


NO_TITLES = ["", "   ", "29-2072", "12345", "asdf", "qwerty", "zxcvb", "aaaa"]


@pytest.mark.parametrize("asked", NO_TITLES)
def test_what_is_no_title_means_no_occupation(sample_store: Settings, asked: str) -> None:
    """A code is no title, and is not scored by its digits, nor random letters by theirs."""
    assert ask.rows(sample_store.warehouse, "from find_occupation($1)", [asked]) == []


def test_what_is_no_title_is_none_among_all_titles(history: Settings) -> None:
    """Where TSDF is an acronym that somebody's title has, asdf is no slip for it."""
    for asked in NO_TITLES:
        assert ask.rows(history.warehouse, "from find_occupation($1)", [asked]) == []
    (found, *_) = ask.rows(history.warehouse, "from find_occupation('regisered nurze')")
    assert found["occupation_code"] == "29-1141"


def test_macros_are_listed_with_their_arguments(sample_store: Settings) -> None:
    """`labor tables` knows them, and what each argument means."""
    listed = {row["name"]: row["meaning"] for row in tables.describe(sample_store.warehouse, None)}
    for model in read_models().values():
        if model.form == "macro" and model.schema == "main":
            name = model.name.removeprefix("main.")
            assert listed[f"{name}({', '.join(model.arguments)})"] == tables.first_sentence(
                model.meaning
            )
            assert tables.read_meaning(sample_store.warehouse, name) == model.meaning
            arguments = tables.describe(sample_store.warehouse, name)
            assert [row["name"] for row in arguments] == model.arguments
            assert all(row["meaning"] for row in arguments)
