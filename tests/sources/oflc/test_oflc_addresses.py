"""Which zip of prevailing wages a refresh asks for: by the wage year, which begins in July."""

from datetime import date

import pytest

from flows.sources.declaration import Known, Pace
from flows.sources.oflc.addresses import FOLDER, find_addresses


def ask(
    day: date,
    vintages: frozenset[str] = frozenset(),
    missing: frozenset[str] = frozenset(),
    wanted: str | None = None,
) -> dict[str, Pace]:
    """The wage years that are asked for, and how often."""
    urls = frozenset(f"{FOLDER}OFLC_Wages_{vintage}.zip" for vintage in missing)
    known = Known(day, vintages, wanted, missing=urls)
    return {str(address.vintage): address.pace for address in find_addresses(known)}


@pytest.mark.parametrize(
    ("day", "vintage"), [(date(2026, 6, 30), "2025-26"), (date(2026, 7, 1), "2026-27")]
)
def test_newest_year_is_awaited_until_it_is_here(day: date, vintage: str) -> None:
    """Then it is looked at weekly, for it is overwritten in place."""
    assert ask(day) == {vintage: Pace.AWAITED}
    assert ask(day, frozenset({vintage})) == {vintage: Pace.WEEKLY}


def test_the_year_before_stands_in() -> None:
    """Where the newest one was not there."""
    found = ask(date(2026, 7, 1), missing=frozenset({"2026-27"}))
    assert found == {"2026-27": Pace.AWAITED, "2025-26": Pace.WEEKLY}


def test_another_year_by_its_name() -> None:
    """A span that is no wage year asks nothing."""
    assert ask(date(2026, 11, 1), wanted="2021-22") == {"2021-22": Pace.WEEKLY}
    assert ask(date(2026, 11, 1), wanted="2024-34") == {}
    assert ask(date(2026, 11, 1), wanted="2018") == {}
