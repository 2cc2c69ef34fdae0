"""The archive: every published file as it came, once per content, each with a receipt.

    archive/<source>/<vintage or undated>/<sha8>-<name>        the bytes, never overwritten
    archive/<source>/<vintage or undated>/<sha8>-<name>.json   where and when it was got
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from flows.source import Document, Identity

UNDATED = "undated"


Way = tuple["Receipt", "Retrieval"]


def now() -> str:
    """This moment in UTC, as receipts write it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")


@dataclass(frozen=True)
class Retrieval:
    """One way by which a content came here: live, mirror, folder or adopted.

    `retrieved_at` is the first time, `confirmed_at` the last time that the bytes came this way.
    """

    fetched_from: str
    base: str
    url: str
    retrieved_at: str
    confirmed_at: str
    etag: str | None = None
    last_modified: str | None = None
    released_on: str | None = None
    # Of an adopted file, which may come under several names.
    name: str | None = None


@dataclass(frozen=True)
class Receipt:
    """What is known of one archived content."""

    source: str
    kind: str
    name: str
    sha256: str
    bytes: int
    vintage: str | None = None
    edition: str | None = None
    modified_at: str | None = None
    is_excerpt: bool = False
    excerpt_of_sha256: str | None = None
    allows_refused: bool = False
    retrievals: tuple[Retrieval, ...] = field(default=())

    @property
    def source_id(self) -> str:
        """The first twelve characters of the hash."""
        return self.sha256[:12]

    @property
    def place(self) -> str:
        """The path of the content below the archive."""
        return f"{self.source}/{self.vintage or UNDATED}/{self.sha256[:8]}-{self.name}"

    def document(self, archive: Path) -> Document:
        """The file to read."""
        url = self.retrievals[0].url if self.retrievals else None
        return Document(
            archive / self.place, self.name, url, self.is_excerpt, self.allows_refused
        )

    def identified(self, identity: Identity) -> "Receipt":
        """The same receipt with what the file says of itself."""
        modified = identity.modified_at.isoformat() if identity.modified_at else None
        return replace(
            self, vintage=identity.vintage, edition=identity.edition, modified_at=modified
        )


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
