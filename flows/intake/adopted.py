"""Adopting files that were got by hand: recognised by their content, parsed, then archived."""

from datetime import UTC, date, datetime
from pathlib import Path

from flows import parse
from flows.archive.contents import Archive
from flows.archive.receipt import Receipt, Retrieval, now
from flows.archive.run_log import Outcome, Stopwatch
from flows.archive.verify import verify
from flows.errors import BadValue, Location, ParserFault, UnknownCode
from flows.intake.incoming import compose_receipt, copy_to_incoming
from flows.intake.unknown import explain_unknown
from flows.settings import Settings
from flows.sources import check_declared, list_kinds
from flows.sources.declaration import FileKind, Identity, Known, Source, SourceFile

SAVED_PAGE = (".htm", ".html")


def adopt(
    settings: Settings,
    archive: Archive,
    file: Path,
    url: str | None = None,
    source: str | None = None,
    released: date | None = None,
    vintage: str | None = None,
) -> Outcome:
    """Take one file into the archive; what it was recognised as.

    Raises Refused, Unexpected or a ParseError for a file that is not of a declared kind, or of
    which something is missing, UsageError for an unknown source; the archive is then as it was.
    """
    watch = Stopwatch()
    check_declared([source] if source else [])
    # A page that a browser saved is HTML by right; what else is HTML is none of the kinds.
    if file.suffix.lower() not in SAVED_PAGE:
        verify(file, file.name)
    source_file = SourceFile(file, file.name, url, vintage_told=vintage)
    publisher, kind, identity = recognise(source_file, source, settings.store)
    address = url or identity.url or declared_address(publisher, kind, identity)
    day = released.isoformat() if released else None
    way = Retrieval("adopted", "", address, now(), now(), name=file.name, released_on=day)
    receipt = compose_receipt(publisher, kind, source_file, identity, way)
    refuse_second_vintage(archive, receipt)
    rows = parse.parse(source_file, settings.parsed, receipt)
    kept = archive.keep(copy_to_incoming(settings, file), receipt)
    return Outcome(
        file=file.name,
        outcome="adopted",
        url=address,
        source=publisher.name,
        kind=kind.name,
        vintage=kept.vintage,
        sha256=kept.sha256,
        rows=rows,
        seconds=watch.seconds,
        message=message_of(publisher, kind, identity),
    )


def message_of(source: Source, kind: FileKind, identity: Identity) -> str:
    """Return what a file was recognized as, and what in it says otherwise."""
    named = ", ".join(filter(None, [source.title, kind.name, identity.vintage, identity.edition]))
    notes = [f"note: {c.place_in_file} {c.detail}" for c in identity.caveats]
    return "; ".join([named, *notes])


def refuse_second_vintage(archive: Archive, receipt: Receipt) -> None:
    """Raise BadValue for a known content that now comes under the name of another vintage."""
    known = archive.find(receipt.sha256, receipt.kind)
    if known and known.vintage != receipt.vintage:
        raise BadValue(
            Location(receipt.name),
            f"the archive has the same bytes as {known.vintage} ({known.name}), and this name "
            f"says {receipt.vintage}",
            "one of the two names is wrong: fetch the release again",
        )


def recognise(
    document: SourceFile, source: str | None, store: Path
) -> tuple[Source, FileKind, Identity]:
    """Return the one kind of file that this is; raise UnknownCode for none or several."""
    found, faults = [], []
    for publisher, kind in list_kinds().values():
        if source in (None, publisher.name):
            try:
                identity = parse.identify(kind, document, store)
            except ParserFault as fault:
                # What one reader stumbles over may be of another's kind.
                faults.append(fault)
                continue
            if identity is not None:
                found.append((publisher, kind, identity))
    if faults and not found:
        raise faults[0]
    if not found:
        raise explain_unknown(document)
    if len(found) > 1:
        names = ", ".join(kind.name for _, kind, _ in found)
        sources = " or ".join(publisher.name for publisher, _, _ in found)
        raise UnknownCode(
            Location(document.name), f"its content is that of {names}", f"say --source {sources}"
        )
    return found[0]


def declared_address(source: Source, kind: FileKind, identity: Identity) -> str:
    """Return the agency's address of such a file, or its page where none is declared."""
    known = Known(datetime.now(UTC).date(), wanted=identity.vintage)
    declared = [
        address.url
        for address in source.list_addresses(known)
        if address.kind == kind.name and address.vintage in (None, identity.vintage)
    ]
    return declared[0] if declared else source.page
