"""What is asked again, and when: a week, a month, or each run."""

from datetime import UTC, datetime, timedelta

import pytest

from flows.archive.contents import Archive
from flows.archive.run_log import Outcome, Run
from flows.intake.memory import FEW, FEW_NAMED, MOST, Memory, choose_due, recall
from flows.intake.plan import make_plan
from flows.settings import Settings
from flows.sources.declaration import Address, Pace

NOW = datetime(2026, 11, 27, tzinfo=UTC)


def outcome(url: str, what: str, days: float, base: str = "live") -> Outcome:
    """What came of an address so many days ago."""
    day = (NOW - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%S.%f")
    return Outcome("file", what, url, base=base, looked_at=day)


@pytest.mark.parametrize(
    ("pace", "what", "days", "is_due"),
    [
        (Pace.EACH_RUN, "unchanged", 0, True),
        (Pace.EACH_RUN, "not_found", 29, False),
        (Pace.EACH_RUN, "not_found", 30, True),
        (Pace.WEEKLY, "fetched", 6.9, False),
        (Pace.WEEKLY, "unchanged", 7, True),
        (Pace.WEEKLY, "not_found", 7, False),
        (Pace.WEEKLY, "not_found", 31, True),
        (Pace.AWAITED, "not_found", 0, True),
        (Pace.EACH_WEEK, "unchanged", 6.9, False),
        (Pace.EACH_WEEK, "fetched", 7, True),
        (Pace.EACH_WEEK, "not_found", 29, False),
        # What failed is asked again at once.
        (Pace.WEEKLY, "unavailable", 0, True),
        (Pace.WEEKLY, "refused", 0, True),
        (Pace.WEEKLY, "unexpected", 0, True),
        (Pace.WEEKLY, "new", 0, True),
        # But not what no figure rests on.
        (Pace.EACH_WEEK, "refused", 6, False),
        (Pace.EACH_WEEK, "unexpected", 7, True),
    ],
)
def test_an_address_rests(pace: Pace, what: str, days: float, is_due: bool) -> None:
    """After it gave its file by its pace, after nothing was there for a month."""
    memory = Memory({"a": outcome("a", what, days)}, NOW)
    assert memory.is_due(Address("a", "kind", pace=pace)) is is_due


def test_what_was_never_asked_is_due() -> None:
    """Also where another server was asked: a mirror's silence says nothing of the agency."""
    runs = [Run("1", "refresh", (outcome("a", "not_found", 1, "mirror"),))]
    assert recall(runs, "live").is_due(Address("a", "kind"))
    assert not Memory(recall(runs, "mirror").last, NOW).is_due(Address("a", "kind"))


def test_the_last_look_counts() -> None:
    """Whatever the order of the runs."""
    early, late = outcome("a", "unavailable", 2), outcome("a", "unchanged", 1)
    for outcomes in ((early, late), (late, early)):
        runs = [Run(str(n), "refresh", (one,)) for n, one in enumerate(outcomes)]
        assert recall(runs, "live").last["a"] == late


def test_of_what_never_changes_few_are_asked_in_a_run() -> None:
    """Those that rest the longest; what was never had does not wait."""
    days = {"a": 8.0, "b": 20, "c": 9, "d": 3}
    memory = Memory({url: outcome(url, "fetched", n) for url, n in days.items()}, NOW)
    addresses = [Address(url, "kind", pace=Pace.WEEKLY) for url in "abcde"]
    assert [address.url for address in choose_due(addresses, memory, FEW)] == ["b", "e"]
    assert [address.url for address in choose_due(addresses, memory, 0)] == ["e"]


def test_what_is_overwritten_weekly_takes_one_of_their_places() -> None:
    """So that a run asks no more in the week in which it is due."""
    days = {"a": 8.0, "b": 20, "calendar": 7}
    memory = Memory({url: outcome(url, "fetched", n) for url, n in days.items()}, NOW)
    addresses = [Address(url, "kind", pace=Pace.WEEKLY) for url in "ab"]
    calendar = Address("calendar", "kind", pace=Pace.EACH_WEEK)
    assert choose_due([*addresses, calendar], memory, 1) == [calendar]
    assert choose_due([*addresses, calendar], memory, 2) == [addresses[1], calendar]


def test_a_source_that_is_named_is_asked_about_what_rests() -> None:
    """Though it need not be asked yet; but not about what was not there."""
    last = {"a": outcome("a", "fetched", 1), "b": outcome("b", "not_found", 1)}
    addresses = [Address(url, "kind", pace=Pace.WEEKLY) for url in "ab"]
    memory = Memory(last, NOW)
    assert choose_due(addresses, memory, FEW) == []
    assert [a.url for a in choose_due(addresses, memory, FEW_NAMED, is_named=True)] == ["a"]


@pytest.mark.parametrize("names", [(), ("oews",), ("acs",), ("soc", "onet")])
@pytest.mark.parametrize("days", [0, 8, 40])
def test_a_run_asks_little_however_long_nobody_asked(
    sample_store: Settings, names: tuple[str, ...], days: int
) -> None:
    """Also about what was not there, and in what follows within the run."""
    plan = make_plan(sample_store, Archive(sample_store.archive), names)
    plan.memory = Memory(plan.memory.last, plan.memory.now + timedelta(days=days))
    first = plan.list_items({})
    weekly = [address for _, address in first if address.pace is Pace.WEEKLY]
    assert len(weekly) <= (FEW_NAMED if names else FEW)
    if days < 30:
        assert len(first) + len(plan.pages) <= MOST
    looked = {address.url: outcome(address.url, "unchanged", 0) for _, address in first}
    later = plan.list_items(looked)
    assert [address.url for _, address in later if address.url in plan.memory.last] == []
