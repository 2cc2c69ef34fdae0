"""Days that the agency's calendar announces: what they bring, and what they do not claim."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from flows.archive.run_log import Outcome
from flows.build_inputs import Clocks
from flows.publish import failures
from flows.settings import Settings
from tests.support.archiving import adopt, build_warehouse
from tests.support.files.calendar_files import event, save
from warehouse import ask

EVENTS = [
    event(
        "Occupational Employment and Wages", "UID:wages", "DTSTART;TZID=US-Eastern:20270402T100000"
    ),
    event(
        "Occupational Employment and Wages", "UID:old", "DTSTART;TZID=US-Eastern:20260515T100000"
    ),
    event("Employment Projections 2026-2036", "UID:outlook", "DTSTART:20270902T140000Z"),
    event("Consumer Price Index", "UID:cpi-9", "DTSTART;TZID=US-Eastern:20261013T083000"),
    event("Consumer Price Index for October 2026", "UID:cpi-10", "DTSTART;VALUE=DATE:20261113"),
    event("Employment Situation", "UID:jobs", "DTSTART;TZID=US-Eastern:20261204T083000"),
    # Moved by a week, and one that does not take place.
    event(
        "Occupational Employment and Wages", "UID:wages", "SEQUENCE:2", "DTSTART:20270409T100000"
    ),
    event("Consumer Price Index", "UID:cpi-off", "STATUS:CANCELLED", "DTSTART:20261001"),
]


@pytest.fixture(scope="module")
def announced(sample_store: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The sample's store, with a calendar beside it."""
    folder = tmp_path_factory.mktemp("announced")
    settings = Settings(folder / "store", "sample")
    shutil.copytree(sample_store.store, settings.store)
    adopt(settings, save(folder, *EVENTS).path)
    build_warehouse(settings, settings.warehouse)
    return settings


def test_the_next_release_is_announced(announced: Settings) -> None:
    """The first that is newer than what is loaded, with who says so."""
    found = ask.rows(
        announced.warehouse,
        "select distinct source, next_release_on as day, next_release_basis as basis "
        "from source_status where next_release_on is not null order by source",
    )
    days = {row["source"]: row["day"] for row in found}
    assert days == {
        "cpi": date(2026, 10, 13),
        "oews": date(2027, 4, 9),
        "oews_flat": date(2027, 4, 9),
        "projections": date(2027, 9, 2),
    }
    (wages,) = (row["basis"] for row in found if row["source"] == "oews")
    assert wages.startswith("announced as 'Occupational Employment and Wages' by the calendar ")
    assert wages.endswith("; the period follows from the day")
    (outlook,) = (row["basis"] for row in found if row["source"] == "projections")
    assert "follows" not in outlook


def test_an_announced_day_is_no_release_day(announced: Settings) -> None:
    """It stands beside it: the release is known to be no earlier than its period."""
    found = ask.rows(
        announced.warehouse,
        "select source, vintage, released_on, released_not_before, announced_on, is_archived "
        "from release where announced_on > '2026-10-01' order by source, vintage",
    )
    assert [tuple(row.values()) for row in found] == [
        ("cpi", "2026-09", date(2026, 10, 13), date(2026, 10, 13), date(2026, 10, 13), False),
        ("cpi", "2026-10", date(2026, 11, 13), date(2026, 11, 13), date(2026, 11, 13), False),
        ("oews", "2026-05", None, date(2026, 5, 31), date(2027, 4, 9), False),
        ("projections", "2026-36", None, date(2026, 12, 31), date(2027, 9, 2), False),
    ]


@pytest.mark.parametrize(
    ("day", "word"),
    [(date(2027, 4, 9), "current"), (date(2027, 4, 10), "late"), (date(2027, 6, 9), "stale")],
)
def test_a_source_is_due_on_its_announced_day(announced: Settings, day: date, word: str) -> None:
    """Before or after its pace would have it, within its grace."""
    query = "select freshness from source_freshness($1) where source = 'oews'"
    assert ask.rows(announced.warehouse, query, [day]) == [{"freshness": word}]


def test_what_was_announced_later_is_not_known_before(announced: Settings, tmp_path: Path) -> None:
    """As of a day in the past nothing is announced."""
    target = tmp_path / "then.duckdb"
    build_warehouse(announced, target, Clocks(as_of=date(2026, 6, 1)))
    found = ask.rows(target, "select count(announced_on) as days from release")
    assert found == [{"days": 0}]


@pytest.mark.parametrize("what", ["refused", "unexpected", "unavailable", "not_found"])
def test_a_calendar_that_cannot_be_had_fails_no_run(what: str) -> None:
    """Other files do."""
    outcomes = [Outcome("a", what, "a", source=name) for name in ("bls_calendar", "soc")]
    lost = failures(outcomes, frozenset("a"))
    assert [outcome.source for outcome in lost] == ["soc"]
