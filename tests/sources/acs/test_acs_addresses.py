"""Which person files a refresh asks for: the newest year that the Census Bureau lists."""

from collections.abc import Mapping
from datetime import date

import pytest

from flows.sources.acs.addresses import PUMS, find_addresses
from flows.sources.declaration import Known
from tests.support.pages import reading

DAY = date(2026, 11, 27)


def listing(*names: str) -> str:
    """A folder as a server lists it."""
    return "".join(f'<tr><td><a href="{name}">{name}</a></td></tr>' for name in names)


def files(
    pages: Mapping[str, str] | None = None, wanted: str | None = None, *vintages: str
) -> list[tuple[str | None, str]]:
    """Vintage and address below the folder of every file."""
    known = Known(
        DAY,
        frozenset(vintages),
        wanted,
        find_links=reading(pages or {}),
    )
    return [(address.vintage, address.url.removeprefix(PUMS)) for address in find_addresses(known)]


def test_the_newest_year_that_has_files() -> None:
    """A folder without files is a year to come; the national file repeats the states'."""
    pages = {
        PUMS: listing("../", "2018/", "2019/", "2024/", "2025/", "readme.txt"),
        f"{PUMS}2025/1-Year/": listing("../", "README.pdf"),
        f"{PUMS}2024/1-Year/": listing("csv_hak.zip", "csv_pak.zip", "csv_pus.zip", "csv_pwy.zip"),
    }
    assert files(pages) == [
        ("2024", "2024/1-Year/csv_pak.zip"),
        ("2024", "2024/1-Year/csv_pwy.zip"),
    ]


def test_without_a_listing_every_state_of_the_year_at_hand() -> None:
    """Else of a year that is surely out; 50 states, the District and Puerto Rico."""
    assert {vintage for vintage, _ in files()} == {"2024"}
    assert {vintage for vintage, _ in files({}, None, "2018", "2014-18")} == {"2018"}
    assert len(files()) == 52


@pytest.mark.parametrize(
    ("wanted", "folder"), [("2018", "2018/1-Year/"), ("2019-23", "2023/5-Year/")]
)
def test_another_release_is_asked_for_by_its_vintage(wanted: str, folder: str) -> None:
    """Any year that the agency has, as listed where there is a listing."""
    assert {vintage for vintage, _ in files({}, wanted)} == {wanted}
    assert len(files({}, wanted)) == 52
    pages = {PUMS + folder: listing("csv_pvt.zip")}
    assert files(pages, wanted) == [(wanted, f"{folder}csv_pvt.zip")]


def test_a_word_that_is_no_vintage_has_no_file() -> None:
    """It may be a vintage of another source."""
    assert [files({}, wanted) for wanted in ("27.0", "2025-05", "all")] == [[], [], []]
