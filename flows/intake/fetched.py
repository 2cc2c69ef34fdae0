"""What a refresh does with each file: ask, fetch, parse, build. It knows nothing of Prefect."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from flows import parse
from flows.archive.contents import Archive
from flows.archive.receipt import Receipt, Retrieval, now
from flows.archive.run_log import Outcome, Run, Stopwatch
from flows.errors import (
    FetchError,
    NotFound,
    ParseError,
    Unavailable,
    Unexpected,
    Unreadable,
)
from flows.fetch.mirror import excerpts, origin_of
from flows.fetch.parts import Download, discard
from flows.intake.incoming import compose_receipt
from flows.intake.plan import Item
from flows.progress import at_work
from flows.settings import Settings
from flows.sources.declaration import Identity, SourceFile
from warehouse.errors import StoreError


def look(
    settings: Settings, archive: Archive, items: Sequence[Item], asked: Collection[str]
) -> dict[str, Outcome]:
    """Ask of each file whether it is new, without fetching it; outcomes by address.

    A file that must be fetched has the outcome 'new', and so has one of an address that was never
    `asked`: fetching it is one request instead of two. One whose server does not answer is
    'unavailable', as the first file of each server tells; what else is amiss, fetching will tell.
    """
    # Made once, before the threads: it counts the connections to each host.
    origin_of(settings)
    first = {urlsplit(address.url).hostname: address.url for _, address in reversed(items)}
    asked = {*asked, *first.values()}
    with ThreadPoolExecutor(8) as pool:
        outcomes = pool.map(lambda item: _look_at(settings, archive, item, asked), items)
        looked = {address.url: out for (_, address), out in zip(items, outcomes, strict=True)}
    silent = {host for host, url in first.items() if looked[url].outcome == Unavailable.outcome}
    for url, outcome in looked.items():
        if outcome.outcome == "new" and urlsplit(url).hostname in silent:
            why = looked[first[urlsplit(url).hostname]].message
            looked[url] = replace(outcome, outcome=Unavailable.outcome, message=why)
    return looked


def _look_at(settings: Settings, archive: Archive, item: Item, asked: Collection[str]) -> Outcome:
    watch, url = Stopwatch(), item[1].url
    ways = archive.list_ways(url)
    last = ways[0][0] if ways else None
    if last is None and url not in asked:
        return _outcome(settings, item, "new", None)
    try:
        there = origin_of(settings).match(url, ways)
    except NotFound as error:
        return _outcome(settings, item, "not_found", last, str(error), watch.seconds)
    except FetchError as error:
        outcome = error.outcome if isinstance(error, Unavailable) else "new"
        return _outcome(settings, item, outcome, last, str(error), watch.seconds)
    if there is None or last is None or there.sha256 != last.sha256:
        return _outcome(settings, item, "new", last, seconds=watch.seconds)
    if reason := parse.why_unreadable(settings.parsed, last):
        return _outcome(settings, item, Unreadable.outcome, last, reason, watch.seconds)
    is_old = parse.is_parsed(settings.parsed, last)
    return _outcome(settings, item, "unchanged" if is_old else "new", last, seconds=watch.seconds)


def _outcome(
    settings: Settings,
    item: Item,
    what: str,
    receipt: Receipt | None,
    message: str | None = None,
    seconds: float = 0.0,
) -> Outcome:
    source, address = item
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
        base=origin_of(settings).base,
    )


def fetch(settings: Settings, archive: Archive, item: Item, wanted: str | None = None) -> Outcome:
    """Bring one declared file into the archive, unless it is there as the server has it.

    The vintage that is `wanted` settles what a file says of its release against itself.
    Raises a FetchError or ParseError where it cannot be had or is not what was promised.
    """
    watch, (source, address) = Stopwatch(), item
    url = address.url
    origin = origin_of(settings)
    ways = archive.list_ways(url)
    last = ways[0][0] if ways else None
    part = settings.incoming / f"{source.name}-{address.name}.part"
    try:
        with at_work(f"fetch {address.name}", "MB") as tell:
            got = origin.download(url, part, ways, tell)
    except OSError as error:
        discard(part)
        raise StoreError(f"{url} could not be written to {settings.store}: {error}") from error
    if last and got.sha256 == last.sha256:
        discard(part)
        return _outcome(settings, item, "unchanged", last, seconds=watch.seconds)
    kept = take_in(settings, archive, item, part, got, wanted)
    if isinstance(got, Receipt):
        return _outcome(settings, item, "unchanged", kept, "given again as archived", watch.seconds)
    return _outcome(settings, item, "fetched", kept, seconds=watch.seconds)


def take_in(
    settings: Settings,
    archive: Archive,
    item: Item,
    part: Path,
    got: Download | Receipt,
    wanted: str | None,
) -> Receipt:
    """Archive what an address gave: a new file, or again one that it gave before."""
    origin, url = origin_of(settings), item[1].url
    way = Retrieval(origin.fetched_from, origin.base, url, now(), now())
    if isinstance(got, Receipt):
        given = [w for w in got.retrievals if w.url == url and w.base == origin.base]
        again = replace(given[0], confirmed_at=now()) if given else way
        return archive.add_retrieval(got, again)
    way = replace(way, etag=got.etag, last_modified=got.last_modified)
    try:
        cut_from = excerpts(origin).get(url)
        source_file = SourceFile(
            part, item[1].name, url, is_excerpt=cut_from is not None, vintage_told=wanted
        )
        identity = identify(settings, item, source_file)
        receipt = compose_receipt(
            item[0],
            item[0].find_kind(item[1].kind),
            source_file,
            identity,
            way,
            sha256=got.sha256,
            excerpt_of_sha256=cut_from,
        )
        return archive.keep(part, receipt)
    finally:
        discard(part)


def identify(settings: Settings, item: Item, source_file: SourceFile) -> Identity:
    """Return what a file says of itself; raises Unexpected where it is not the declared one."""
    source, address = item
    identity = parse.identify(source.find_kind(address.kind), source_file, settings.store)
    if identity is None:
        raise Unexpected(f"{address.url}: what came is not a {address.kind} file")
    if address.vintage and identity.vintage and identity.vintage != address.vintage:
        raise Unexpected(
            f"{address.url}: the file says {identity.vintage}, its address {address.vintage}"
        )
    return identity


def to_fetch(items: Sequence[Item], looked: Mapping[str, Outcome], *, force: bool) -> list[Item]:
    """List the files worth a task: the new ones, or with force all that are there."""
    worth = {"new", "unavailable", *(["unchanged"] if force else [])}
    return [item for item in items if looked[item[1].url].outcome in worth]


def parse_fetched(
    settings: Settings, archive: Archive, outcome: Outcome, *, force: bool = False
) -> Outcome:
    """Parse what a fetch brought, where the present parser has not; the outcome with its rows."""
    known = archive.find(outcome.sha256, outcome.kind)
    if known is None:
        # Nothing came: the outcome says why.
        return outcome
    watch = Stopwatch()
    reason = None if force else parse.why_unreadable(settings.parsed, known)
    if reason:
        raise Unreadable(reason)
    if force or not parse.is_parsed(settings.parsed, known):
        with at_work(f"parse {known.name}"):
            rows: int | None = parse.parse_archived(archive, settings.parsed, known)
    else:
        rows = parse.row_count(settings.parsed, known)
    seconds = round((outcome.seconds or 0.0) + watch.seconds, 3)
    return replace(outcome, rows=rows, seconds=seconds)


def outcome_of_error(settings: Settings, item: Item, error: FetchError | ParseError) -> Outcome:
    """Return the outcome of a file that could not be had or read."""
    return replace(_outcome(settings, item, error.outcome, None), message=str(error))


def summary(run: Run) -> str:
    """One sentence on a run: how many files had which outcome."""
    counts = Counter(outcome.outcome for outcome in run.outcomes[:-1])
    said = ", ".join(f"{count} {what.replace('_', ' ')}" for what, count in counts.items())
    said = said or "no address is due"
    end = run.outcomes[-1].outcome
    return f"{said}; the warehouse is {end}"
