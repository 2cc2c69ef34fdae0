"""Adopting files that were got by hand: recognised by their content, parsed, then archived."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

from flows import parse
from flows.archive import contents
from flows.archive.contents import sha256_of
from flows.archive.receipt import Receipt, Retrieval, now
from flows.archive.run_log import Outcome, Stopwatch
from flows.archive.verify import verify
from flows.errors import BadValue, Location, ParserFault, UnknownCode
from flows.intake.unknown import explain_unknown
from flows.settings import Settings
from flows.sources import check_declared, list_kinds
from flows.sources.declaration import FileKind, Identity, Known, Source, SourceFile

SAVED_PAGE = (".htm", ".html")


def adopt(
    settings: Settings,
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
    document = SourceFile(file, file.name, url, vintage_told=vintage)
    publisher, kind, identity = recognise(document, source, settings.store)
    place = url or identity.url or declared_address(publisher, kind, identity)
    way = Retrieval(
        "adopted",
        "",
        place,
        now(),
        now(),
        name=file.name,
        released_on=released.isoformat() if released else None,
    )
    receipt = Receipt(
        publisher.name,
        kind.name,
        file.name,
        sha256_of(file),
        file.stat().st_size,
        retrievals=(way,),
    ).identified(identity)
    refuse_second_vintage(settings, receipt)
    rows = parse.parse(document, settings.parsed, receipt)
    kept = contents.keep(settings.archive, _copied(settings, file), receipt)
    return Outcome(
        file=file.name,
        outcome="adopted",
        url=place,
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


def refuse_second_vintage(settings: Settings, receipt: Receipt) -> None:
    """Raises BadValue for a known content that now comes under the name of another vintage."""
    same = (receipt.sha256, receipt.kind)
    for known in contents.receipts(settings.archive):
        if (known.sha256, known.kind) == same and known.vintage != receipt.vintage:
            raise BadValue(
                Location(receipt.name),
                f"the archive has the same bytes as {known.vintage} ({known.name}), and this name "
                f"says {receipt.vintage}",
                "one of the two names is wrong: fetch the release again",
            )


def recognise(
    document: SourceFile, source: str | None, store: Path
) -> tuple[Source, FileKind, Identity]:
    """The one kind of file that the content is of; raises UnknownCode for none or several."""
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
    """The agency's address for such a file, or its page where none is declared."""
    known = Known(datetime.now(UTC).date(), wanted=identity.vintage)
    declared = [
        address.url
        for address in source.list_addresses(known)
        if address.kind == kind.name and address.vintage in (None, identity.vintage)
    ]
    return declared[0] if declared else source.page


def _copied(settings: Settings, file: Path) -> Path:
    settings.incoming.mkdir(parents=True, exist_ok=True)
    part = settings.incoming / f"adopted-{file.name}.part"
    shutil.copyfile(file, part)
    return part
