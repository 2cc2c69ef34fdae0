"""What earlier runs found at each address: who asks again, and who need not yet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flows.archive.run_log import Outcome, Run
from flows.sources.declaration import Address, Pace

# How long an address is left alone after it gave its file, and after nothing was there.
REST = {
    Pace.EACH_RUN: timedelta(0),
    Pace.AWAITED: timedelta(0),
    Pace.EACH_WEEK: timedelta(days=7),
    Pace.WEEKLY: timedelta(days=7),
}
REST_WHERE_NOTHING = timedelta(days=30)
# The questions of a run that finds nothing new, at most.
MOST = 12
# Of the files that never change, so many are asked about beside what is overwritten in place; and
# so many where the user names a source, whose run has fewer other questions.
FEW, FEW_NAMED = 1, 6
DONE = ("fetched", "unchanged")
NOTHING = "not_found"


@dataclass(frozen=True)
class Memory:
    """The last outcome of each address, where it was asked as now."""

    last: Mapping[str, Outcome]
    now: datetime

    def is_due(self, address: Address) -> bool:
        """Whether to ask again: when its rest is over, and after a failure of what matters."""
        outcome = self.last.get(address.url)
        if outcome is None:
            return True
        if outcome.outcome not in (*DONE, NOTHING) and address.pace is not Pace.EACH_WEEK:
            return True
        is_nothing = outcome.outcome == NOTHING and address.pace is not Pace.AWAITED
        rest = REST_WHERE_NOTHING if is_nothing else REST[address.pace]
        return self.now - looked_at(outcome) >= rest

    def is_had(self, address: Address) -> bool:
        """Whether the address gave its file before."""
        outcome = self.last.get(address.url)
        return outcome is not None and outcome.outcome in DONE

    def is_settled(self, address: Address) -> bool:
        """Whether it is known of a file that never changes if it is there, or that has time."""
        outcome = self.last.get(address.url)
        if outcome is None or address.pace is Pace.EACH_WEEK:
            return outcome is not None
        return outcome.outcome in (*DONE, NOTHING) and address.pace is Pace.WEEKLY

    @property
    def missing(self) -> frozenset[str]:
        """The addresses at which nothing was."""
        return frozenset(url for url, o in self.last.items() if o.outcome == NOTHING)

    def with_outcomes(self, outcomes: Iterable[Outcome]) -> "Memory":
        """Return a memory that also holds what this run found."""
        return Memory({**self.last, **{o.url: o for o in outcomes if o.url}}, self.now)


def recall(runs: Iterable[Run], base: str) -> Memory:
    """Return what the runs found that asked the same servers."""
    last: dict[str, Outcome] = {}
    for run in runs:
        for outcome in run.outcomes:
            known = last.get(outcome.url or "")
            is_newer = known is None or known.looked_at <= outcome.looked_at
            if outcome.url and outcome.base == base and is_newer:
                last[outcome.url] = outcome
    return Memory(last, datetime.now(UTC))


def looked_at(outcome: Outcome) -> datetime:
    """Return when an address was asked."""
    return datetime.fromisoformat(outcome.looked_at).replace(tzinfo=UTC)


def choose_due(
    addresses: Sequence[Address], memory: Memory, few: int, *, is_named: bool = False
) -> list[Address]:
    """Return the addresses to ask in this run.

    Of the weekly ones that were asked before, only the `few` that rest the longest, those that are
    overwritten in place first; of sources that are named these may be some that gave their file
    and need not be asked yet.
    """
    due = [address for address in addresses if memory.is_due(address)]
    again = [a for a in due if memory.is_settled(a)]
    if is_named:
        again = [a for a in addresses if memory.is_settled(a) and (a in again or memory.is_had(a))]
    longest = sorted(
        again, key=lambda a: (a.pace is not Pace.EACH_WEEK, memory.last[a.url].looked_at)
    )
    chosen = {a.url for a in due if not memory.is_settled(a)} | {a.url for a in longest[:few]}
    return [address for address in addresses if address.url in chosen]
