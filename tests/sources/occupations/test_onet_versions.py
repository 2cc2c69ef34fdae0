"""Which version of O*NET a refresh asks for: the newest that is named, else that answers."""

from datetime import date

import pytest

from flows.sources.declaration import Known
from flows.sources.occupations.onet_versions import (
    INDEX,
    Version,
    find_addresses,
    guess_version,
    list_candidates,
)
from tests.support.pages import reading

DAY = date(2026, 11, 27)


def versions(known: Known) -> set[str | None]:
    """The versions whose files are asked for."""
    return {address.vintage for address in find_addresses(known)}


@pytest.mark.parametrize(
    ("day", "version"),
    [
        (date(2022, 8, 31), (27, 0)),
        (date(2024, 8, 1), (29, 0)),
        (date(2025, 1, 31), (29, 1)),
        (date(2025, 2, 1), (29, 2)),
        (date(2026, 7, 31), (30, 3)),
        (date(2026, 8, 1), (31, 0)),
    ],
)
def test_version_of_a_quarter(day: date, version: Version) -> None:
    """August brings a new number, and the next three quarters its parts."""
    assert guess_version(day) == version


def test_index_page_names_the_newest() -> None:
    """Whatever the archive has."""
    page = '<a href="/dl_files/database/db_30_3_text.zip"> <a href="db_31_0_text/Job%20Titles.txt">'
    known = Known(
        DAY,
        frozenset({"29.0"}),
        find_links=reading({INDEX: page}),
    )
    assert versions(known) == {"31.0"}
    names = [address.name for address in find_addresses(known)]
    assert names == [
        "Occupation Data.txt",
        "Alternate Titles.txt",
        "Sample of Reported Titles.txt",
        "Job Titles.txt",
    ]


@pytest.mark.parametrize(
    ("there", "held", "newest"),
    [
        ({"27_0", "29_0"}, None, {"29.0"}),
        ({"27_0", "29_0"}, "29.0", {"29.0"}),
        ({"29_0", "29_1"}, "29.0", {"29.1"}),
        ({"29_0", "31_0"}, "29.0", {"31.0"}),
        ({"31_0", "32_0"}, "31.0", {"32.0"}),
        (set(), "29.0", {"29.0"}),
        (set(), None, set()),
    ],
)
def test_without_an_index_page_the_newest_that_answers(
    there: set[str], held: str | None, newest: set[str]
) -> None:
    """Or the one at hand."""
    known = Known(
        DAY,
        frozenset({held} if held else ()),
        is_there=lambda url: any(f"db_{name}_text" in url for name in there),
    )
    assert versions(known) == newest


def test_few_questions_where_one_is_at_hand() -> None:
    """So that a run with nothing new stays polite."""
    assert len(list_candidates(DAY, (29, 0))) <= 5
    assert (
        list_candidates(DAY, (31, 1)) == [(32, 0), (31, 2)]
        or len(list_candidates(DAY, (31, 1))) <= 2
    )


def test_wanted_version() -> None:
    """A vintage of another source is none of O*NET."""
    assert versions(Known(DAY, wanted="25.1")) == {"25.1"}
    assert versions(Known(DAY, frozenset({"29.0"}), wanted="2025-05")) == set()
