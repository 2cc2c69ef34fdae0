"""What the archive knows of one content: its receipt, and each way by which it came."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from flows.sources.declaration import Caveat

UNDATED = "undated"
Way = tuple["Receipt", "Retrieval"]


def now() -> str:
    """Return this moment in UTC, as receipts write it."""
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

    @property
    def identity(self) -> tuple[str | None, ...]:
        """What tells one way from another."""
        return self.fetched_from, self.base, self.url, self.released_on, self.name


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
    caveats: tuple[Caveat, ...] = ()
    retrievals: tuple[Retrieval, ...] = field(default=())

    @property
    def source_id(self) -> str:
        """The first twelve characters of the hash."""
        return self.sha256[:12]

    @property
    def path(self) -> str:
        """The path of the content below the archive."""
        return f"{self.source}/{self.vintage or UNDATED}/{self.sha256[:8]}-{self.name}"
