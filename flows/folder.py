"""Fetching from a folder that holds the agencies' files as `wget --mirror` lays them.

A file lies there as published, or xz-compressed beside its name.
"""

import hashlib
import lzma
from contextlib import suppress
from pathlib import Path
from typing import IO

from flows.archive import Retrieval
from flows.errors import NotFound
from flows.fetch import BLOCK, Download, Progress
from flows.verify import verify


class Folder:
    """A mirror in the file system; a file's size and time stand in for an ETag."""

    fetched_from = "folder"

    def __init__(self, root: Path) -> None:
        self.root = root
        self.base = str(root.resolve())

    def is_new(self, url: str, known: Retrieval | None) -> bool:
        """Whether the folder has another file than the known one."""
        tag = self._etag(self._find(url))
        return known is None or tag != known.etag

    def download(
        self, url: str, part: Path, known: Retrieval | None, progress: Progress
    ) -> Download | None:
        """Copy a file into `part`; None: unchanged. Raises NotFound or Unexpected."""
        found = self._find(url)
        if not self.is_new(url, known):
            return None
        part.parent.mkdir(parents=True, exist_ok=True)
        digest, done = hashlib.sha256(), 0
        with _open(found) as source, part.open("wb") as sink:
            while block := source.read(BLOCK):
                digest.update(block)
                sink.write(block)
                done += len(block)
                progress(url.rsplit("/", 1)[-1], done, None)
        verify(part, url.rsplit("/", 1)[-1])
        return Download(digest.hexdigest(), done, self._etag(found))

    def optional(self, path: str) -> str | None:
        """A small text below the folder; None where there is none."""
        with suppress(FileNotFoundError):
            return (self.root / path).read_text()
        return None

    def _find(self, url: str) -> Path:
        plain = self.root / url.removeprefix("https://")
        for file in (plain, plain.with_name(plain.name + ".xz")):
            if file.is_file():
                return file
        raise NotFound(f"{url}: not in the mirror")

    def _etag(self, file: Path) -> str:
        stat = file.stat()
        return f'"{stat.st_mtime_ns:x}-{stat.st_size:x}"'


def _open(file: Path) -> IO[bytes]:
    return lzma.open(file) if file.suffix == ".xz" else file.open("rb")
