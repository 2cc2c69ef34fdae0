"""What a refresh does with each file: ask, fetch, parse, build. It knows nothing of Prefect."""

from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from flows import archive, parse
from flows.archive import Receipt, Retrieval, now
from flows.errors import FetchError, NotFound, ParseError, Unexpected
from flows.fetch import Download, discard
from flows.ledger import Outcome, Run, Stopwatch
from flows.origin import excerpts, origin_of
from flows.progress import advance
from flows.settings import Settings
from flows.source import Address, Document, Source
from flows.sources import SOURCES
from warehouse.errors import LaborError

Item = tuple[Source, Address]


def planned(sources: Sequence[str] = (), vintage: str | None = None) -> list[Item]:
    """The declared files of these sources (all without a name) and of this vintage.

    Without a vintage none of those that are there on request. Raises LaborError for a source that
    is not declared.
    """
    for name in sources:
        if name not in SOURCES:
            raise LaborError(f"no source {name!r}; declared are {', '.join(SOURCES)}")
    return [
        (source, address)
        for name, source in SOURCES.items()
        if not sources or name in sources
        for address in source.addresses
        if (not address.on_request if vintage is None else address.vintage in (vintage, None))
    ]


def item_of(url: str) -> Item:
    """The declared file at an address."""
    return next(
        (source, address)
        for source in SOURCES.values()
        for address in source.addresses
        if address.url == url
    )


def look(settings: Settings, items: Sequence[Item]) -> dict[str, Outcome]:
    """Ask of each file whether it is new, without fetching it; outcomes by address.

    A file that must be fetched, or that could not be asked about, has the outcome 'new'.
    """
    known = list(archive.receipts(settings.archive))
    # Made once, before the threads: it counts the connections to each host.
    origin_of(settings)
    with ThreadPoolExecutor(8) as pool:
        outcomes = pool.map(lambda item: _look_at(settings, item, known), items)
        return {address.url: out for (_, address), out in zip(items, outcomes, strict=True)}


def _look_at(settings: Settings, item: Item, known: list[Receipt]) -> Outcome:
    watch, (_, address) = Stopwatch(), item
    origin = origin_of(settings)
    last = archive.from_address(known, address.url, origin.base)
    try:
        is_new = origin.is_new(address.url, last[1] if last else None)
    except NotFound as error:
        return _outcome(item, "not_found", last, message=str(error), seconds=watch.seconds)
    except FetchError as error:
        return _outcome(item, "new", last, message=str(error), seconds=watch.seconds)
    if is_new or last is None or not parse.is_parsed(settings.parsed, last[0]):
        return _outcome(item, "new", last, seconds=watch.seconds)
    return _outcome(item, "unchanged", last, seconds=watch.seconds)


def _outcome(
    item: Item,
    what: str,
    last: tuple[Receipt, Retrieval] | None,
    message: str | None = None,
    seconds: float = 0.0,
) -> Outcome:
    source, address = item
    receipt = last[0] if last else None
    return Outcome(
        file=address.name,
        outcome=what,
        url=address.url,
        source=source.name,
        kind=address.kind,
        vintage=(receipt.vintage if receipt else None) or address.vintage,
        sha256=receipt.sha256 if receipt else None,
        seconds=seconds,
        message=message,
    )


def fetch(settings: Settings, url: str) -> Outcome:
    """Bring one declared file into the archive, unless it is there as the server has it.

    Raises a FetchError or ParseError where it cannot be had or is not what was promised.
    """
    watch, item = Stopwatch(), item_of(url)
    source, address = item
    origin = origin_of(settings)
    last = archive.from_address(list(archive.receipts(settings.archive)), url, origin.base)
    part = settings.incoming / f"{source.name}-{address.name}.part"
    got = origin.download(url, part, last[1] if last else None, advance)
    if got is None:
        return _outcome(item, "unchanged", last, seconds=watch.seconds)
    way = Retrieval(
        origin.fetched_from, origin.base, url, now(), now(), got.etag, got.last_modified
    )
    try:
        receipt = identified(item, part, got, excerpts(origin).get(url))
        kept = archive.keep(settings.archive, part, replace(receipt, retrievals=(way,)))
    finally:
        discard(part)
    same = last is not None and last[0].sha256 == kept.sha256
    return _outcome(item, "unchanged" if same else "fetched", (kept, way), seconds=watch.seconds)


def identified(item: Item, part: Path, got: Download, cut_from: str | None) -> Receipt:
    """The receipt of a file that came; raises Unexpected where it is not the declared one."""
    source, address = item
    document = Document(part, address.name, address.url, cut_from is not None)
    identity = source.kind(address.kind).identify(document)
    if identity is None:
        raise Unexpected(f"{address.url}: what came is not a {address.kind} file")
    if address.vintage and identity.vintage and identity.vintage != address.vintage:
        raise Unexpected(
            f"{address.url}: the file says {identity.vintage}, its address {address.vintage}"
        )
    return Receipt(
        source.name, address.kind, address.name, got.sha256, got.bytes,
        is_excerpt=cut_from is not None, excerpt_of_sha256=cut_from,
    ).identified(identity)


def to_fetch(items: Sequence[Item], looked: Mapping[str, Outcome], *, force: bool) -> list[Item]:
    """The files worth a task: the new ones, or with force all that are there."""
    worth = {"new", "unchanged"} if force else {"new"}
    return [item for item in items if looked[item[1].url].outcome in worth]


def parse_fetched(settings: Settings, outcome: Outcome, *, force: bool = False) -> Outcome:
    """Parse what a fetch brought, where the present parser has not; the outcome with its rows."""
    if outcome.outcome == "not_found":
        return outcome
    watch = Stopwatch()
    known = next(
        r
        for r in archive.receipts(settings.archive)
        if r.sha256 == outcome.sha256 and r.kind == outcome.kind
    )
    if force or not parse.is_parsed(settings.parsed, known):
        rows: int | None = parse.parse(known.document(settings.archive), settings.parsed, known)
    else:
        rows = parse.row_count(settings.parsed, known)
    return replace(outcome, rows=rows, seconds=round(outcome.seconds + watch.seconds, 3))


def outcome_of_error(item: Item, error: FetchError | ParseError) -> Outcome:
    """The outcome of a file that could not be had or read."""
    return replace(_outcome(item, error.outcome, None), message=str(error))


def required() -> frozenset[str]:
    """The addresses without which their source fails."""
    return frozenset(address.url for _, address in planned() if address.required)


def summary(run: Run) -> str:
    """One sentence on a run: how many files had which outcome."""
    counts = Counter(outcome.outcome for outcome in run.outcomes[:-1])
    said = ", ".join(f"{count} {what.replace('_', ' ')}" for what, count in counts.items())
    end = run.outcomes[-1].outcome
    return f"{said}; the warehouse is {end}"
