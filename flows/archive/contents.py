"""The archive: every published file as it came, once per content, each with a receipt.

archive/<source>/<vintage or undated>/<sha8>-<name>        the bytes, never overwritten
archive/<source>/<vintage or undated>/<sha8>-<name>.json   where and when it was got
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from pathlib import Path

from flows.archive.receipt import Receipt, Retrieval, Way
from flows.sources.declaration import Caveat


def write_whole(file: Path, text: str) -> None:
    """Write a file so that it is there in whole or not at all."""
    part = file.with_name(f".{file.name}.part")
    part.write_text(text)
    part.replace(file)


def sha256_of(file: Path) -> str:
    """The SHA-256 of a file's bytes."""
    with file.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def keep(archive: Path, part: Path, receipt: Receipt) -> Receipt:
    """Take a verified file into the archive; a known content only gains the retrieval.

    The name does not matter: one content under two names is one content.
    """
    for known in receipts(archive):
        if (known.sha256, known.kind) == (receipt.sha256, receipt.kind):
            part.unlink()
            return add_retrieval(archive, known, receipt.retrievals[-1])
    target = archive / receipt.place
    target.parent.mkdir(parents=True, exist_ok=True)
    # The receipt comes first: a content without one would never be seen again.
    write_receipt(archive, receipt)
    part.replace(target)
    return receipt


def add_retrieval(archive: Path, receipt: Receipt, retrieval: Retrieval) -> Receipt:
    """Note another way by which a known content came; one way is noted once."""

    def way(known: Retrieval) -> tuple[str, ...]:
        return known.fetched_from, known.base, known.url, str(known.released_on), str(known.name)

    ways = {way(known): known for known in receipt.retrievals}
    first = ways.get(way(retrieval), retrieval)
    ways[way(retrieval)] = replace(retrieval, retrieved_at=first.retrieved_at)
    grown = replace(receipt, retrievals=tuple(ways.values()))
    if grown != receipt:
        write_receipt(archive, grown)
    return grown


def write_receipt(archive: Path, receipt: Receipt) -> None:
    """Write the receipt beside its content."""
    text = json.dumps(asdict(receipt), indent=1, ensure_ascii=False)
    write_whole(archive / f"{receipt.place}.json", text + "\n")


def read(content: Path) -> Receipt:
    """The receipt of an archived file."""
    raw = json.loads(content.with_name(content.name + ".json").read_text())
    raw["retrievals"] = tuple(Retrieval(**way) for way in raw["retrievals"])
    raw["caveats"] = tuple(Caveat(**caveat) for caveat in raw.get("caveats", ()))
    return Receipt(**raw)


def receipts(archive: Path) -> Iterator[Receipt]:
    """Every receipt whose content is there, in the order of their places."""
    for file in sorted(archive.glob("*/*/*.json")):
        if not file.name.startswith(".") and file.with_suffix("").exists():
            yield read(file.with_suffix(""))


def from_address(known: Iterable[Receipt], url: str) -> list[Way]:
    """The contents that an address has given, each with how it came, the last one first."""
    ways = [
        (receipt, retrieval)
        for receipt in known
        for retrieval in receipt.retrievals
        if retrieval.url == url and retrieval.fetched_from != "adopted"
    ]
    return sorted(ways, key=lambda way: way[1].confirmed_at, reverse=True)
