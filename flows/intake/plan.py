"""Which files a refresh asks about: declared ones, those of the years, and what is due of them."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from flows.archive import contents, run_log
from flows.archive.receipt import Receipt
from flows.archive.run_log import Outcome
from flows.fetch.mirror import Origin, origin_of
from flows.intake.memory import Memory, choose_due, recall
from flows.settings import Settings
from flows.sources import SOURCES, check_declared
from flows.sources.declaration import Address, Known, Pace, Source
from warehouse.errors import UsageError

Item = tuple[Source, Address]


@dataclass
class Plan:
    """What a refresh wants to know, and what it has found so far.

    `pages` are the outcomes of index pages, by address.
    """

    settings: Settings
    sources: Sequence[Source]
    wanted: str | None
    force: bool
    memory: Memory
    pages: dict[str, Outcome] = field(default_factory=dict)

    @property
    def origin(self) -> Origin:
        """The servers, mirror or folder that are asked."""
        return origin_of(self.settings)

    def list_items(self, outcomes: Mapping[str, Outcome]) -> list[Item]:
        """Return the files to ask about now that these were found; none that was asked already.

        Raises UsageError where the user wants a vintage of which no address is known.
        """
        memory = self.memory.with_outcomes(outcomes.values())
        receipts = list(contents.receipts(self.settings.archive))
        fresh = {url for url, outcome in outcomes.items() if outcome.outcome == "fetched"}
        items = [
            (source, address)
            for source in self.sources
            for address in self._choose(
                source, self._known(source, receipts, memory), memory, fresh
            )
            if address.url not in outcomes
        ]
        if self.wanted and not outcomes:
            check_wanted(items, self.wanted)
        # What may not be there comes after what shows that its server answers.
        return sorted(items, key=lambda item: item[1].pace is Pace.AWAITED)

    def _choose(
        self, source: Source, known: Known, memory: Memory, fresh: Collection[str]
    ) -> list[Address]:
        addresses = source.list_addresses(known)
        if self.wanted:
            return [a for a in addresses if a.vintage in (self.wanted, None)]
        if self.force:
            return addresses
        followers = {a.url for a in addresses if a.follows in fresh}
        due = {a.url for a in choose_due(addresses, memory)}
        return [a for a in addresses if a.url in due | followers]

    def _known(self, source: Source, receipts: Sequence[Receipt], memory: Memory) -> Known:
        names = {source.name, source.told_by}
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
        if not self.force and not self.memory.is_due(Address(url, "index page", pace=pace)):
            return []
        links = link.findall(self.origin.read_page(url) or "")
        name = url.rstrip("/").rsplit("/", 1)[-1]
        what = "unchanged" if links else "not_found"
        self.pages[url] = Outcome(name, what, url, base=self.origin.base)
        return links


def make_plan(
    settings: Settings,
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
    return Plan(settings, named, wanted, force, memory)


def check_wanted(items: Sequence[Item], wanted: str) -> None:
    """Raise UsageError where the sources name the vintages of their files, and not this one."""
    named = {address.vintage for _, address in items}
    if wanted not in named and None not in named:
        raise UsageError(f"no file of {wanted!r} is known; `labor sources` lists what there is")


def list_known() -> list[Item]:
    """Return every address that is known without asking a server: what `labor sources` lists."""
    known = Known(datetime.now(UTC).date())
    return [(s, address) for s in SOURCES.values() for address in s.list_addresses(known)]


def list_required() -> frozenset[str]:
    """Return the addresses without which their source fails."""
    return frozenset(a.url for source in SOURCES.values() for a in source.addresses if a.required)
