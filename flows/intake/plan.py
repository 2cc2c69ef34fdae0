"""Which files a refresh asks about: declared ones, those of the years, and what is due of them."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from flows.archive import run_log
from flows.archive.contents import Archive
from flows.archive.receipt import Receipt
from flows.archive.run_log import Outcome
from flows.fetch.mirror import Origin, origin_of
from flows.intake.links import find_names
from flows.intake.memory import FEW, FEW_NAMED, Memory, choose_due, recall
from flows.settings import Settings
from flows.sources import SOURCES, check_declared
from flows.sources.declaration import Address, Known, Pace, Source
from flows.sources.release_days import vintages_of
from warehouse.errors import UsageError

Item = tuple[Source, Address]


@dataclass
class Plan:
    """What a refresh wants to know, and what it has found so far.

    `is_named` tells that the user names these sources, or a schedule that is theirs. `pages` are
    the outcomes of index pages, by address.
    """

    settings: Settings
    archive: Archive
    sources: Sequence[Source]
    wanted: str | None
    force: bool
    memory: Memory
    is_named: bool = False
    pages: dict[str, Outcome] = field(default_factory=dict)

    @property
    def origin(self) -> Origin:
        """The servers, mirror or folder that are asked."""
        return origin_of(self.settings)

    def list_items(self, outcomes: Mapping[str, Outcome]) -> list[Item]:
        """Return the files to ask about now that these were found; none that was asked already.

        Raises UsageError where the user wants a vintage of which no address is known.
        """
        if self.wanted:
            self._check_wanted(self.wanted)
        memory = self.memory.with_outcomes(outcomes.values())
        receipts = self.archive.receipts
        items = [
            (source, address)
            for source in self.sources
            for address in source.list_addresses(self._known(source, receipts, memory))
        ]
        chosen = self._choose([address for _, address in items], memory, outcomes)
        items = [item for item in items if item[1].url in chosen - outcomes.keys()]
        # What may not be there comes after what shows that its server answers.
        return sorted(items, key=lambda item: item[1].pace is Pace.AWAITED)

    def _check_wanted(self, wanted: str) -> None:
        """Raise UsageError for a vintage that is known of no source and that no year has."""
        known = {
            address.vintage
            for source in self.sources
            for address in source.list_addresses(Known(self.memory.now.date()))
        } | {v for source in self.sources for v in vintages_of(source.calendar)}
        years = [int(vintage[:4]) for vintage in known if vintage and vintage[:4].isdigit()]
        year = int(wanted[:4]) if wanted[:4].isdigit() else 0
        is_year = min(years, default=year) <= year <= self.memory.now.year
        if wanted not in known and not is_year:
            names = ", ".join(sorted(filter(None, known)))
            raise UsageError(f"no file of {wanted!r} is known; known are {names}")

    def _choose(
        self, addresses: Sequence[Address], memory: Memory, outcomes: Mapping[str, Outcome]
    ) -> set[str]:
        """Return which addresses to ask; what never changes only at the beginning of a run."""
        if self.wanted:
            return {a.url for a in addresses if a.vintage in (self.wanted, None)}
        if self.force:
            return {a.url for a in addresses}
        fresh = {url for url, outcome in outcomes.items() if outcome.outcome == "fetched"}
        few = 0 if outcomes else FEW_NAMED if self.is_named else FEW
        due = choose_due(addresses, memory, few, is_named=self.is_named)
        return {a.url for a in due} | {a.url for a in addresses if a.follows in fresh}

    def _known(self, source: Source, receipts: Sequence[Receipt], memory: Memory) -> Known:
        # Sources of one calendar publish the same releases.
        names = {other.name for other in SOURCES.values() if other.calendar == source.calendar}
        return Known(
            memory.now.date(),
            frozenset(r.vintage for r in receipts if r.vintage and r.source in names),
            self.wanted,
            frozenset(memory.last),
            memory.missing,
            self._find_links,
            self.origin.is_there,
        )

    def _find_links(self, url: str, link: re.Pattern[str], pace: Pace) -> list[str]:
        """Read an index page, unless it rests or lately named nothing; what came of it is noted.

        A page that names none of the files is a page that says that it is not there.
        """
        is_due = self.memory.is_due(Address(url, "index page", pace=pace))
        if not (is_due or self.force or self.wanted):
            return []
        links = find_names(self.origin.read_page(url) or "", url, link)
        name = url.rstrip("/").rsplit("/", 1)[-1]
        what = "unchanged" if links else "not_found"
        self.pages[url] = Outcome(name, what, url, base=self.origin.base)
        return links


def make_plan(
    settings: Settings,
    archive: Archive,
    sources: Sequence[str] = (),
    wanted: str | None = None,
    *,
    force: bool = False,
    recall_runs: Callable[..., Memory] = recall,
) -> Plan:
    """Return the plan for these sources (all without a name); raises UsageError for another."""
    check_declared(sources)
    named = [source for name, source in SOURCES.items() if not sources or name in sources]
    memory = recall_runs(run_log.runs(settings.runs), origin_of(settings).base)
    return Plan(settings, archive, named, wanted, force, memory, is_named=bool(sources))


def list_known() -> list[Item]:
    """Return every address that is known without asking a server: what `labor sources` lists."""
    known = Known(datetime.now(UTC).date())
    return [(s, address) for s in SOURCES.values() for address in s.list_addresses(known)]


def list_required() -> frozenset[str]:
    """Return the addresses without which their source fails."""
    return frozenset(a.url for source in SOURCES.values() for a in source.addresses if a.required)
