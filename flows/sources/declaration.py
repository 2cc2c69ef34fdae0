"""What a source declares: its addresses, its kinds of file, its seeds."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import astuple, dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from urllib.parse import unquote

import polars as pl

# The files of this package that stand for an address until its own file is fetched.
SEEDS = Path(__file__).parents[1] / "seed"


@dataclass(frozen=True)
class SourceFile:
    """A file to read: where it lies, its published name and address, and whether it was cut.

    `allows_refused`: rows that cannot be taken are left out, instead of refusing the file.
    `vintage_told`: the release that the user names, which decides where the file's own evidence
    is in conflict.
    """

    path: Path
    name: str
    url: str | None = None
    is_excerpt: bool = False
    allows_refused: bool = False
    vintage_told: str | None = None


@dataclass(frozen=True)
class Caveat:
    """What is odd in a file that is used all the same, where in it, and in detail."""

    caveat: str
    place_in_file: str
    detail: str


# The table of the caveats that a parser notes; its rows are not counted as the file's.
CAVEAT_TABLE = "caveat"
CAVEAT = pl.Schema(dict.fromkeys(["caveat", "place_in_file", "detail"], pl.String))


def list_caveats(caveats: Iterable[Caveat]) -> pl.DataFrame:
    """Return caveats as the rows of their table."""
    return pl.DataFrame([astuple(caveat) for caveat in caveats], schema=CAVEAT, orient="row")


@dataclass(frozen=True)
class Identity:
    """What a file says of itself.

    `vintage` is None for a mapping file, which does not name its release; `edition` tells
    apart files of one vintage ('wages 2024'); `modified_at` is the workbook's own date (UTC);
    `url` the address that a saved page gives as its own.
    """

    vintage: str | None = None
    edition: str | None = None
    modified_at: datetime | None = None
    caveats: tuple[Caveat, ...] = ()
    url: str | None = None


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


class Pace(Enum):
    """How often an address is asked about."""

    # Overwritten in place: in each run, and when it was not there, in a month.
    EACH_RUN = "each run"
    # Overwritten in place and of no haste: weekly, whatever came of it.
    EACH_WEEK = "each week"
    # Never changed once it is published: weekly, a few in a run.
    WEEKLY = "weekly"
    # Not published yet: in each run until it is.
    AWAITED = "awaited"


@dataclass(frozen=True)
class Address:
    """An address of the agency; without a `required` file its source fails.

    One that `follows` another is asked about when that one is new.
    """

    url: str
    kind: str
    vintage: str | None = None
    required: bool = False
    pace: Pace = Pace.EACH_RUN
    follows: str | None = None

    @property
    def name(self) -> str:
        """The last part of the address, as the file is called."""
        return unquote(self.url.rsplit("/", 1)[-1])


Links = Callable[[str, re.Pattern[str], Pace], list[str]]


def find_no_links(_: str, __: re.Pattern[str], ___: Pace) -> list[str]:
    """Find no link: what a rule falls back on without a network."""
    return []


def find_nothing(_: str) -> bool:
    """Find nothing at an address, without a network."""
    return False


@dataclass(frozen=True)
class Known:
    """What a rule over years may know, to tell which addresses there are.

    `vintages` are those of the source in the archive, `wanted` the one that the user names, and
    `asked` the addresses that were asked before, and `missing` those of them that lately were not
    there. `find_links` gives what an index page or folder names, by the one group of a pattern
    over the addresses that it links to; `is_there` whether a file stands at an address.
    """

    today: date
    vintages: frozenset[str] = frozenset()
    wanted: str | None = None
    asked: frozenset[str] = frozenset()
    missing: frozenset[str] = frozenset()
    find_links: Links = find_no_links
    is_there: Callable[[str], bool] = find_nothing


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
    gives the vintage of the other files fetched beside it. `find` tells the addresses that differ
    from year to year, beside those that stay; `elsewhere` where a user may have a copy from.
    `releases_with` names the source on whose days this one is released, where they are not its own.
    `unproven` says what of its reading no published file has shown to be right.
    No figure rests on a source that `is_aside`: a file of it that cannot be had fails no run.
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
    is_aside: bool = False
    find: Callable[[Known], Iterable[Address]] | None = None
    unproven: str | None = None
    elsewhere: str = "a copy from the Wayback Machine or a colleague can be given to `labor adopt`"

    def list_addresses(self, known: Known) -> list[Address]:
        """Return the addresses that stay and those of the years, as far as they are known."""
        return [*self.addresses, *(self.find(known) if self.find else ())]

    @property
    def calendar(self) -> str:
        """The source whose release days these are."""
        return self.releases_with or self.name

    def find_kind(self, name: str) -> FileKind:
        """Return the kind of that name."""
        return next(kind for kind in self.kinds if kind.name == name)
