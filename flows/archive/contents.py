"""The archive: every published file as it came, once per content, each with a receipt.

archive/<source>/<vintage or undated>/<sha8>-<name>        the bytes, never overwritten
archive/<source>/<vintage or undated>/<sha8>-<name>.json   where and when it was got
"""

import hashlib
import json
from dataclasses import asdict, replace
from pathlib import Path
from threading import RLock

from flows.archive.receipt import Receipt, Retrieval, Way
from flows.sources.declaration import Caveat, SourceFile


def write_whole(file: Path, text: str) -> None:
    """Write a file so that it is there in whole or not at all."""
    part = file.with_name(f".{file.name}.part")
    part.write_text(text)
    part.replace(file)


def sha256_of(file: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    with file.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


class Archive:
    """The published files below a folder, with their receipts: read once, then kept up to date.

    An operation loads one while it holds the store, and passes it down; threads may share it.
    """

    # A plain class: Prefect walks through a dataclass that a task is given, and copies it.
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = RLock()
        self._receipts: dict[str, Receipt] = {}
        for file in sorted(folder.glob("*/*/*.json")):
            # A receipt alone is of a run that was killed before its content came.
            if not file.name.startswith(".") and file.with_suffix("").exists():
                self._remember(read_receipt(file))

    @property
    def receipts(self) -> list[Receipt]:
        """Every receipt, in the order of the paths."""
        with self._lock:
            return sorted(self._receipts.values(), key=lambda receipt: receipt.path.split("/"))

    def find(self, sha256: str | None, kind: str | None) -> Receipt | None:
        """Return the receipt of a content that was taken as this kind of file, if it is here."""
        found = (r for r in self.receipts if (r.sha256, r.kind) == (sha256, kind))
        return next(found, None)

    def list_ways(self, url: str) -> list[Way]:
        """Return the contents that an address has given, each with how it came, the last first."""
        ways = [
            (receipt, retrieval)
            for receipt in self.receipts
            for retrieval in receipt.retrievals
            if retrieval.url == url and retrieval.fetched_from != "adopted"
        ]
        return sorted(ways, key=lambda way: way[1].confirmed_at, reverse=True)

    def locate(self, receipt: Receipt) -> SourceFile:
        """Return the archived file of a receipt, to be read."""
        url = receipt.retrievals[0].url if receipt.retrievals else None
        path = self._folder / receipt.path
        return SourceFile(path, receipt.name, url, receipt.is_excerpt, receipt.allows_refused)

    def keep(self, part: Path, receipt: Receipt) -> Receipt:
        """Take a verified file in; a known content only gains the retrieval.

        The name does not matter: one content under two names is one content.
        """
        with self._lock:
            known = self.find(receipt.sha256, receipt.kind)
            if known:
                part.unlink()
                return self.add_retrieval(known, receipt.retrievals[-1])
            target = self._folder / receipt.path
            target.parent.mkdir(parents=True, exist_ok=True)
            # The receipt comes first: a content without one would never be seen again.
            write_receipt(self._folder, receipt)
            part.replace(target)
            self._remember(receipt)
            return receipt

    def add_retrieval(self, receipt: Receipt, retrieval: Retrieval) -> Receipt:
        """Note another way by which a known content came; one way is noted once."""
        with self._lock:
            # Another thread may have noted a way since the caller found the receipt.
            known = self._receipts.get(receipt.path, receipt)
            ways = {way.identity: way for way in known.retrievals}
            first = ways.get(retrieval.identity, retrieval)
            ways[retrieval.identity] = replace(retrieval, retrieved_at=first.retrieved_at)
            grown = replace(known, retrievals=tuple(ways.values()))
            return self.change(grown) if grown != known else known

    def change(self, receipt: Receipt) -> Receipt:
        """Write the receipt of a known content anew."""
        with self._lock:
            write_receipt(self._folder, receipt)
            self._remember(receipt)
            return receipt

    def remove(self, receipt: Receipt) -> None:
        """Take a content out, with its receipt."""
        with self._lock:
            # The content goes first: a receipt alone is never seen again.
            (self._folder / receipt.path).unlink(missing_ok=True)
            (self._folder / f"{receipt.path}.json").unlink(missing_ok=True)
            self._receipts.pop(receipt.path, None)

    def _remember(self, receipt: Receipt) -> None:
        self._receipts[receipt.path] = receipt


def write_receipt(folder: Path, receipt: Receipt) -> None:
    """Write the receipt beside its content."""
    text = json.dumps(asdict(receipt), indent=1, ensure_ascii=False)
    write_whole(folder / f"{receipt.path}.json", text + "\n")


def read_receipt(file: Path) -> Receipt:
    """Read a receipt."""
    raw = json.loads(file.read_text())
    raw["retrievals"] = tuple(Retrieval(**way) for way in raw["retrievals"])
    raw["caveats"] = tuple(Caveat(**caveat) for caveat in raw.get("caveats", ()))
    return Receipt(**raw)
