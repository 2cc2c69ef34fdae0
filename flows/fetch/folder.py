"""Fetching from a folder that holds the agencies' files as `wget --mirror` lays them.

A file lies there as published, or xz-compressed beside its name.
"""

import hashlib
import lzma
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO
from urllib.parse import unquote

from flows.archive.receipt import Receipt, Way
from flows.errors import NotFound
from flows.fetch.parts import BLOCK, Download, Progress, verify_or_discard


class Folder:
    """A mirror in the file system; a file's size and time stand in for an ETag."""

    fetched_from = "folder"

    def __init__(self, root: Path) -> None:
        self.root = root
        self.base = str(root.resolve())

    def match(self, url: str, ways: Sequence[Way]) -> Receipt | None:
        """Return the archived content that the folder has now."""
        found = self._find(url)
        for receipt, way in ways:
            if way.base == self.base and way.etag == self._etag(found):
                return receipt
        digest = _sha256(found) if ways else None
        return next((receipt for receipt, _ in ways if receipt.sha256 == digest), None)

    def download(
        self, url: str, part: Path, ways: Sequence[Way], progress: Progress
    ) -> Download | Receipt:
        """Copy a file into `part`, or give the archived content that it is.

        Raises NotFound, Refused or Unexpected.
        """
        found = self._find(url)
        known = self.match(url, ways)
        if known is not None:
            return known
        part.parent.mkdir(parents=True, exist_ok=True)
        digest, done = hashlib.sha256(), 0
        with _open(found) as source, part.open("wb") as sink:
            while block := source.read(BLOCK):
                digest.update(block)
                sink.write(block)
                done += len(block)
                progress(done, None)
        verify_or_discard(part, url)
        return Download(digest.hexdigest(), done, self._etag(found))

    def read_page(self, url: str) -> str | None:
        """Return the text of an index page, or a folder's names as a server lists them."""
        place = self.root / unquote(url.removeprefix("https://"))
        if place.is_dir():
            names = (f"{p.name.removesuffix('.xz')}{'/' * p.is_dir()}" for p in place.iterdir())
            return "".join(f'<a href="{name}">' for name in sorted(names))
        with suppress(NotFound, UnicodeDecodeError):
            return self._find(url).read_text()
        return None

    def is_there(self, url: str) -> bool:
        """Whether a file stands at an address."""
        with suppress(NotFound):
            return self._find(url).is_file()
        return False

    def optional(self, path: str) -> str | None:
        """Return a small text below the folder; None where there is none."""
        with suppress(FileNotFoundError):
            return (self.root / path).read_text()
        return None

    def _find(self, url: str) -> Path:
        plain = self.root / unquote(url.removeprefix("https://"))
        for file in (plain, plain.with_name(plain.name + ".xz")):
            if file.is_file():
                return file
        raise NotFound(f"{url}: not in the mirror")

    def _etag(self, file: Path) -> str:
        stat = file.stat()
        return f'"{stat.st_mtime_ns:x}-{stat.st_size:x}"'


def _open(file: Path) -> IO[bytes]:
    return lzma.open(file) if file.suffix == ".xz" else file.open("rb")


def _sha256(file: Path) -> str:
    with _open(file) as handle:
        digest = hashlib.sha256()
        while block := handle.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()
