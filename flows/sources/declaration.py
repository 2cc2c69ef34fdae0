"""What a source declares: its addresses, its kinds of file, its seeds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from urllib.parse import unquote

import polars as pl

# The files of this package that stand for an address until its own file is fetched.
SEEDS = Path(__file__).parents[1] / "seed"


@dataclass(frozen=True)
class SourceFile:
    """A file to read: where it lies, its published name and address, and whether it was cut.

    `allows_refused`: rows that cannot be taken are left out, instead of refusing the file.
    """

    path: Path
    name: str
    url: str | None = None
    is_excerpt: bool = False
    allows_refused: bool = False


@dataclass(frozen=True)
class Identity:
    """What a file says of itself.

    `vintage` is None for a mapping file, which does not name its release; `edition` tells
    apart files of one vintage ('wages 2024'); `modified_at` is the workbook's own date (UTC).
    """

    vintage: str | None = None
    edition: str | None = None
    modified_at: datetime | None = None


Tables = Mapping[str, pl.LazyFrame]


@dataclass(frozen=True)
class FileKind:
    """A kind of published file: how its content is recognised, and what it parses into.

    `identify` returns None for a file of another kind; `parse` returns one frame for each of
    `tables`, in exactly that schema, or raises a ParseError.
    """

    name: str
    tables: Mapping[str, pl.Schema]
    identify: Callable[[SourceFile], Identity | None]
    parse: Callable[[SourceFile], Tables]


@dataclass(frozen=True)
class Address:
    """A declared address of the agency; without a `required` file its source fails.

    One `on_request` is asked about only by a refresh that names its vintage.
    """

    url: str
    kind: str
    vintage: str | None = None
    required: bool = False
    on_request: bool = False

    @property
    def name(self) -> str:
        """The last part of the address, as the file is called."""
        return unquote(self.url.rsplit("/", 1)[-1])


@dataclass(frozen=True)
class Seed:
    """A file of this package: it stands for an address until something of the source is there.

    `origin` says in words where its values are from: it is not the publisher's file. `edition`
    and `released_on` are what the file does not say of itself.
    """

    path: Path
    stands_for: Address
    origin: str
    edition: str | None = None
    released_on: date | None = None


@dataclass(frozen=True)
class Source:
    """A publisher's product: who publishes it, where, when, and under which terms.

    `schedule` is a cron line in New York time. `release_file` names the kind whose content
    gives the vintage of the other files fetched beside it. `releases_with` names the source on
    whose days this one is released, where these are not its own.
    """

    name: str
    title: str
    publisher: str
    page: str
    licence: str
    attribution: str
    schedule: str
    kinds: tuple[FileKind, ...]
    addresses: tuple[Address, ...]
    releases_with: str | None = None
    seeds: tuple[Seed, ...] = ()
    release_file: str | None = None
    next_release: date | None = field(default=None)

    @property
    def calendar(self) -> str:
        """The source whose release days these are."""
        return self.releases_with or self.name

    def kind(self, name: str) -> FileKind:
        """The kind of that name."""
        return next(kind for kind in self.kinds if kind.name == name)
