"""Forgetting: a content leaves the archive, with all that was made of it."""

from collections.abc import Iterator

from flows import parse
from flows.archive.contents import Archive
from flows.archive.receipt import Receipt
from flows.settings import Settings
from warehouse.errors import UsageError

# Fewer characters of a hash could name another content tomorrow.
SHORTEST = 8


def find_contents(archive: Archive, sha256: str) -> list[Receipt]:
    """Return the receipts of the one content whose hash begins so; one for each kind it is of.

    Raises UsageError where none or several begin so, or too little is given.
    """
    if len(sha256) < SHORTEST:
        raise UsageError(
            f"give at least {SHORTEST} characters of the hash, as figure_source has it"
        )
    found = [r for r in archive.receipts if r.sha256.startswith(sha256.lower())]
    hashes = {receipt.sha256 for receipt in found}
    if len(hashes) != 1:
        raise UsageError(f"{len(hashes) or 'no'} contents of the archive begin with {sha256}")
    return found


def forget(settings: Settings, archive: Archive, sha256: str) -> Iterator[str]:
    """Take a content out of the archive; lines on what goes, and what takes its place.

    The published warehouse keeps its figures until the next build. Raises UsageError.
    """
    for receipt in find_contents(archive, sha256):
        rows = parse.row_count(settings.parsed, receipt)
        archive.remove(receipt)
        parse.remove_parsed(settings.parsed, receipt)
        count = f"{rows:,} rows" if rows is not None else "no rows: it could not be read"
        what = f"{receipt.source}, {receipt.kind}, {vintage_of(receipt)}"
        yield f"forgot {receipt.name}: {what} ({count})"
        yield f"  {describe_loss(archive, receipt)}"
    yield "`labor build` publishes without it; the warehouse is as it was until then"


def vintage_of(receipt: Receipt) -> str:
    """Return the vintage and edition of a content, in words."""
    return ", ".join(filter(None, [receipt.vintage or "of no vintage", receipt.edition]))


def describe_loss(archive: Archive, gone: Receipt) -> str:
    """Return what the warehouse loses: the vintage, or only this edition of it."""
    others = [
        receipt.name
        for receipt in archive.receipts
        if (receipt.kind, receipt.vintage) == (gone.kind, gone.vintage)
    ]
    if others:
        return f"{', '.join(others)} of the same vintage stays"
    return f"no other {gone.kind} of this vintage is in the archive: its figures go"
