"""Downloads on their way: parts that an interruption leaves, resumed, verified or forgotten."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from flows.archive.verify import verify
from flows.errors import FetchError

BLOCK = 1 << 20

Progress = Callable[[int, int | None], None]


@dataclass(frozen=True)
class Download:
    """A file that came: its hash and size, and what the server said of it."""

    sha256: str
    bytes: int
    etag: str | None = None
    last_modified: str | None = None


def hash_start(file: BinaryIO, digest: "hashlib._Hash") -> int:
    """Hash what an interruption left, and return its length."""
    file.seek(0)
    done = 0
    while block := file.read(BLOCK):
        digest.update(block)
        done += len(block)
    return done


def verify_or_discard(part: Path, url: str) -> None:
    """Verify what came; what is not the promised file is not resumed either."""
    try:
        verify(part, url.rsplit("/", 1)[-1])
    except FetchError:
        discard(part)
        raise


def list_resumption(part: Path) -> dict[str, str]:
    """Return the headers that ask only for the rest of a file, if it is still the same file."""
    if not part.exists() or not locate_validator(part).exists():
        return {}
    etag = json.loads(locate_validator(part).read_text())["etag"]
    if not etag or etag.startswith("W/"):
        return {}
    return {"Range": f"bytes={part.stat().st_size}-", "If-Range": etag}


def locate_validator(part: Path) -> Path:
    """Return where the ETag of a part stands."""
    return part.with_name(part.name + ".etag")


def discard(part: Path) -> None:
    """Forget a part."""
    part.unlink(missing_ok=True)
    locate_validator(part).unlink(missing_ok=True)
