"""Which zips of OEWS workbooks there are: what the index page lists, else a rule over the years.

Official source: https://www.bls.gov/oes/tables.htm.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flows.sources.declaration import Address, Known, Pace

INDEX = "https://www.bls.gov/oes/tables.htm"
FOLDER = "https://www.bls.gov/oes/special-requests/"
KINDS = {
    "nat": "oews_national",
    "st": "oews_state",
    "ma": "oews_metro",
    "in3": "oews_sector",
    "in4": "oews_sector",
    "all": "oews_all",
}
LINK = re.compile(
    r"/special[-.]requests/(oes[a-z]*\d{2}(?:nat|st|ma|in3|in4|all)\.zip)$", re.IGNORECASE
)
FIRST_PART, ALL = "nat", "all"
# The wages of a May come in the spring after; the earliest month that is known is March.
FIRST_MONTH = 3


@dataclass(frozen=True)
class Part:
    """A zip that each release of some years has: `oes99in3.zip`, `oesm03nat.zip`."""

    stem: str
    ending: str
    first: int
    last: int | None = None

    def make_address(self, year: int, pace: Pace = Pace.WEEKLY) -> Address:
        """Return the address of a year's zip."""
        return name_address(f"{self.stem}{year % 100:02}{self.ending}.zip", pace)


PARTS = (
    Part("oes", "nat", 1997, 2002),
    Part("oes", "st", 1997, 2002),
    Part("oes", "in3", 1999, 2001),
    Part("oesm", "nat", 2003),
    Part("oesm", "st", 2003),
    Part("oesm", "ma", 2003),
    Part("oesm", "in4", 2003),
    Part("oesm", ALL, 2003),
)


def name_address(name: str, pace: Pace = Pace.WEEKLY) -> Address:
    """Return the address of a zip by its name, which tells kind and release.

    A stem of its own (as November 2003 has) leaves the release to the file.
    """
    stem, short, ending = re.fullmatch(r"oes([a-z]*)(\d{2})(\w+)\.zip", name).groups()  # type: ignore[union-attr]
    year = f"{'19' if int(short) > 90 else '20'}{short}"
    vintage = {"": year, "m": f"{year}-05"}.get(stem)
    return Address(FOLDER + name, KINDS[ending], vintage, pace=pace)


def find_addresses(known: Known) -> Iterator[Address]:
    """Yield the zips of every release, each once, and the next one's that is awaited.

    The zip of all data repeats the others: it is asked for where one of them is not there.
    """
    if listed := known.find_links(INDEX, LINK, Pace.EACH_RUN):
        addresses = [name_address(name) for name in sorted({name.lower() for name in listed})]
    else:
        addresses = list(follow_rule(find_newest(known), known))
    parts = [address for address in addresses if address.kind != KINDS[ALL]]
    yield from parts
    absent = {address.vintage for address in parts if address.url in known.missing}
    yield from repeat_all(addresses, absent)


def follow_rule(newest: int, known: Known) -> Iterator[Address]:
    """Yield what each release up to the newest has, and of the next one what may be there.

    The next release is found by one question a run, however early or late it comes.
    """
    for part in PARTS:
        for year in range(part.first, (part.last or newest) + 1):
            yield part.make_address(year)
        if part.last is None and (part.ending == FIRST_PART or is_season(newest + 1, known)):
            pace = Pace.AWAITED if part.ending == FIRST_PART else Pace.WEEKLY
            yield part.make_address(newest + 1, pace)


def is_season(year: int, known: Known) -> bool:
    """Whether a year's wages could be out: from the month in which they have come before."""
    return (known.today.year, known.today.month) >= (year + 1, FIRST_MONTH)


def find_newest(known: Known) -> int:
    """Return the year of the newest release: of those in the archive, else the one that is due."""
    due = known.today.year - (1 if known.today.month >= FIRST_MONTH else 2)
    return max((int(vintage[:4]) for vintage in known.vintages), default=due)


def repeat_all(addresses: Iterable[Address], absent: set[str | None]) -> Iterator[Address]:
    """Yield the zips of all data of the releases of which a part is not there."""
    for address in addresses:
        if address.kind == KINDS[ALL] and address.vintage in absent:
            yield address
