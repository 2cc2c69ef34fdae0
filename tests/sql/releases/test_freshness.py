"""Whether a source is still the newest, with the clock set to days that are to come."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest

from flows.settings import Settings
from flows.sources import SOURCES
from flows.sources.data_tables import read_data_tables
from warehouse import ask
from warehouse.status import read_status

FAR_DAYS = [date(2027, 3, 1), date(2028, 3, 1), date(2031, 3, 1)]
WAGES = "select freshness, due_on from source_freshness($1) where source = 'oews'"


def told(store: Settings, day: date) -> dict[str, str]:
    """What each source is told to be on a day."""
    query = "select source, freshness from source_freshness($1)"
    return {row["source"]: row["freshness"] for row in ask.rows(store.warehouse, query, [day])}


@pytest.mark.parametrize("day", FAR_DAYS, ids=str)
def test_nothing_is_silently_current(sample_store: Settings, day: date) -> None:
    """Only what is not due yet is current, and each source that keeps a pace is told of."""
    found = ask.rows(sample_store.warehouse, "from source_freshness($1)", [day])
    assert {row["source"] for row in found} >= {"oews", "projections", "onet", "acs", "cpi", "soc"}
    for row in found:
        assert (row["freshness"] == "current") == bool(row["due_on"] and row["due_on"] >= day)


def test_a_source_is_late_before_it_is_stale(sample_store: Settings) -> None:
    """May 2025 came out in May 2026: the next is due by the end of May 2027."""
    (row,) = ask.rows(sample_store.warehouse, WAGES, [date(2027, 3, 1)])
    assert row == {"freshness": "current", "due_on": date(2027, 5, 31)}
    days = {"current": 0, "late": 1, "stale": 61}
    for word, after in days.items():
        assert told(sample_store, row["due_on"] + timedelta(after))["oews"] == word


def test_all_is_stale_in_the_end(sample_store: Settings) -> None:
    """A warehouse that nobody refreshes does not stay current."""
    assert set(told(sample_store, date(2031, 3, 1)).values()) == {"stale"}


def test_what_does_not_answer_is_unreachable(sample_store: Settings, tmp_path: Path) -> None:
    """Where the last look got no answer, nobody knows whether there is something newer."""
    copy = tmp_path / "copy.duckdb"
    shutil.copyfile(sample_store.warehouse, copy)
    with duckdb.connect(str(copy)) as con:
        con.execute(
            "update source_status set outcome = 'unavailable' where source = 'projections' and "
            "last_checked_at = (select max(last_checked_at) from source_status "
            "where source = 'projections')"
        )
    (row,) = ask.rows(copy, "from source_freshness($1) where source = 'projections'", [FAR_DAYS[0]])
    assert row["freshness"] == "unreachable"


def test_status_tells_it(sample_store: Settings) -> None:
    """By the day on which it is asked."""
    found = read_status(sample_store.warehouse)["freshness"]
    assert {row["source"]: row["freshness"] for row in found} == told(sample_store, date.today())  # noqa: DTZ011


def test_every_source_that_is_fetched_keeps_a_pace() -> None:
    """No pace is of a source that is not declared, or that is asked for by name alone."""
    fetched = {
        name
        for name, source in SOURCES.items()
        if (source.addresses or source.find) and not source.is_aside
    }
    assert {row[0] for row in read_data_tables()["pace"].rows} == fetched - {"wm"}


def test_a_release_that_is_known_to_be_out_is_due(sample_store: Settings) -> None:
    """The sample has O*NET 27.0 and later versions are known: it is not current by its pace."""
    later = (
        "select min(coalesce(released_on, released_not_after)) as day from release "
        "where source = 'onet' and vintage > '27.0'"
    )
    (known,) = ask.rows(sample_store.warehouse, later)
    (row,) = ask.rows(sample_store.warehouse, "from source_freshness() where source = 'onet'")
    assert (row["vintage"], row["freshness"]) == ("27.0", "stale")
    assert row["due_on"] <= known["day"]


def test_prices_are_as_fresh_as_their_newest_month(sample_store: Settings) -> None:
    """The index has no vintages: each month has its day."""
    newest = "select max(period) as month from price_index where period like '____-__'"
    (month,) = ask.rows(sample_store.warehouse, newest)
    (row,) = ask.rows(sample_store.warehouse, "from source_freshness() where source = 'cpi'")
    assert row["vintage"] == month["month"]
