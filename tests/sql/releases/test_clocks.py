"""The two clocks: what the public could know, and what this archive held."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from flows import operations
from flows.archive.contents import Archive
from flows.archive.receipt import Receipt
from flows.build_inputs import Clocks
from flows.settings import Settings
from tests.support.archiving import adopt, build_warehouse, list_receipts
from warehouse import ask

DAY = date(2019, 11, 8)


@pytest.fixture(scope="module")
def article_day(history: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse as the public could know it on the day of the article."""
    target = tmp_path_factory.mktemp("clock") / "as-of.duckdb"
    build_warehouse(history, target, Clocks(as_of=DAY))
    return target


def test_newest_wages_of_the_day_are_of_may_2018(article_day: Path) -> None:
    """Nothing that came later is there, not even its codes."""
    national = "select max(vintage) as newest from wages where area_type = 'national'"
    assert ask.rows(article_day, national) == [{"newest": "2018-05"}]
    assert ask.rows(article_day, "select max(vintage) as newest from wages_latest") == [
        {"newest": "2018-05"}
    ]
    later = "select count(*) as n from figure_source where is_current and released_on > $1"
    assert ask.rows(article_day, later, [DAY]) == [{"n": 0}]
    codes = "select distinct soc_version from occupation where soc_version like '%-2018 hybrid'"
    assert ask.rows(article_day, codes) == []


def test_later_edition_that_stands_in_is_named(article_day: Path) -> None:
    """The 2018-28 file quotes the wages of 2019, which nobody had on that day."""
    found = ask.rows(article_day, "select distinct vintage, edition from outlook order by 1")
    assert [tuple(row.values()) for row in found] == [
        ("2014-24", "wages 2015"),
        ("2016-26", "wages 2018"),
        ("2018-28", "wages 2019"),
    ]
    wages = "select distinct median_annual_wage_status as status from outlook where edition = $1"
    assert ask.rows(article_day, wages, ["wages 2019"]) == [{"status": "not_loaded"}]
    (line,) = operations.standing_in(article_day, DAY)
    assert "2018-28, wages 2019" in line
    assert not any("oews" in line for line in operations.left_out(article_day))


def test_what_came_later_was_not_held(mirror: Path, tmp_path: Path) -> None:
    """A republished file is a second content: both are kept, and either day has its own."""
    settings = Settings(tmp_path / "store")
    folder = mirror / "adopt/projections/2019-29"
    got = {"occupation.2021-01-26.xlsx": "2026-01-01", "occupation.2021-04-21.xlsx": "2026-02-01"}
    for name in got:
        adopt(settings, folder / name)
    for receipt in list_receipts(settings):
        backdate(settings, receipt, f"{got[receipt.name]}T12:00:00.000000")
    for day, edition, editions in (
        (date(2026, 1, 15), "wages 2019", 1),
        (date(2026, 2, 15), "wages 2020", 2),
    ):
        build_warehouse(settings, settings.warehouse, Clocks(retrieved_by=day))
        (row,) = ask.rows(settings.warehouse, "select distinct edition from outlook")
        assert row["edition"] == edition
        held = "select count(distinct source_id) as n from outlook_edition"
        assert ask.rows(settings.warehouse, held) == [{"n": editions}]


def backdate(settings: Settings, receipt: Receipt, moment: str) -> None:
    """Write a receipt as if its content had come at that moment."""
    ways = (replace(w, retrieved_at=moment, confirmed_at=moment) for w in receipt.retrievals)
    Archive(settings.archive).change(replace(receipt, retrievals=tuple(ways)))
