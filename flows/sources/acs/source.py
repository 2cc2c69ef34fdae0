"""American Community Survey, public use microdata: persons, and the list of their occupations.

Official source: https://www2.census.gov/programs-surveys/acs/data/pums/. A plain refresh asks for
the states' files of the newest year. The other releases are 52 files each: they are asked for by
their vintage (`labor refresh acs --vintage 2018`, or 2019-23 for a 5-year file). The national file
(csv_pus.zip) holds the same persons as all states' files and comes in by `labor adopt`.
"""

import io
import re
from contextlib import suppress
from dataclasses import dataclass, replace

import polars as pl

from flows.errors import Incomplete, Location, UnknownCode
from flows.sources.acs.addresses import CODES, OLD_CODES, find_addresses, name_vintage
from flows.sources.acs.blocks import Block, blocks
from flows.sources.acs.header import LONGEST_HEADER, members
from flows.sources.acs.layout import FIVE_YEAR, ONE_YEAR, PERSON
from flows.sources.acs.occupation_codes import CODE, identify_codes, parse_codes
from flows.sources.acs.persons import parse_persons, read, unreadable
from flows.sources.declaration import Address, FileKind, Identity, Pace, Source, SourceFile

PAGE = "https://www.census.gov/programs-surveys/acs/microdata.html"
NATION = "nation"
# The year of a household's interview leads its number in 5-year files, and in all since 2018.
SERIAL_YEAR = r"^(20\d{2})(?:GQ|HU|\d{9}$)"
DECLARED = re.compile(r"/(\d{4})/([15])-Year/")


@dataclass
class Seen:
    """What the records say of their file: interview years, income factors, states."""

    persons: int
    years: set[str]
    factors: set[int]
    states: set[str]

    def look(self, block: Block) -> None:
        """Take in the records of a block; raises PolarsError where it is no table."""
        state = next(name for name in ("st", "state") if name in block.header)
        rows = read(block, dict.fromkeys(("serialno", "adjinc", state), pl.String))
        self.persons += rows.height
        self.years.update(rows["serialno"].str.extract(SERIAL_YEAR).drop_nulls().unique())
        self.factors.update(rows["adjinc"].cast(pl.Int64, strict=False).drop_nulls().unique())
        self.states.update(rows[state].drop_nulls().str.zfill(2).unique())

    @property
    def area(self) -> str:
        """The state of the records, or the first and the last of several."""
        first, last = min(self.states, default=""), max(self.states, default="")
        return f"state {first}" if first == last else f"states {first} to {last}"


def identify(source_file: SourceFile) -> Identity | None:
    """Vintage and area of a person file, from its records; None for a file of another kind.

    Raises UnknownCode where neither records nor address tell the year, and BadValue or Incomplete
    where there are no records.
    """
    held = members(source_file)
    if not held:
        return None
    seen = Seen(0, set(), set(), set())
    vintage = None
    for block in blocks(source_file):
        try:
            seen.look(block)
        except pl.exceptions.PolarsError as error:
            raise unreadable(source_file, block, error) from error
        vintage = known_vintage(seen)
        if vintage:
            with suppress(pl.exceptions.PolarsError):
                seen.look(last_line(source_file, block))
            break
    if not seen.persons:
        raise Incomplete(
            Location(source_file.name), "no person follows the header", "fetch it again"
        )
    vintage = vintage or told_vintage(seen, source_file)
    # The parts of the national file may also come one by one.
    return Identity(vintage, NATION if len(held) > 1 else seen.area)


def last_line(source_file: SourceFile, block: Block) -> Block:
    """The end of a CSV in the layout of one of its blocks; of a zip, the block itself."""
    if block.member:
        return block
    with source_file.path.open("rb") as stream:
        stream.seek(-min(LONGEST_HEADER, source_file.path.stat().st_size), io.SEEK_END)
        lines = stream.read().strip().splitlines()
    return replace(block, text=lines[-1])


def known_vintage(seen: Seen) -> str | None:
    """The vintage where the factors of the first records decide it.

    A 5-year file does not begin with its newest year, so a 1-year factor alone tells the year.
    """
    five = {FIVE_YEAR[factor] for factor in seen.factors if factor in FIVE_YEAR}
    if len(five) == 1:
        return min(five)
    if len(seen.factors) == 1 and seen.factors <= set(ONE_YEAR) and len(seen.years) <= 1:
        return min(seen.years, default=ONE_YEAR[min(seen.factors)])
    return None


def told_vintage(seen: Seen, source_file: SourceFile) -> str:
    """The vintage from all interview years, else from the address."""
    years = sorted(seen.years)
    if len(years) == 1 and len(seen.factors) == 1:
        return years[0]
    if len(seen.factors) > 1 and years and int(years[-1]) - int(years[0]) == 4:
        return f"{years[0]}-{years[-1][2:]}"
    declared = DECLARED.search(source_file.url or "")
    if declared:
        return name_vintage(int(declared[1]), int(declared[2]))
    raise UnknownCode(
        Location(source_file.name, column="ADJINC"),
        f"neither the factors {sorted(seen.factors)} nor the household numbers tell the year",
        "give the address where it was published with --url",
    )


SOURCE = Source(
    name="acs",
    title="American Community Survey, public use microdata",
    publisher="U.S. Census Bureau",
    page=PAGE,
    licence="US government work, public domain (17 USC 105)",
    attribution="U.S. Census Bureau",
    schedule="0 12 2 * *",
    kinds=(
        FileKind("acs_person", {"acs_person": PERSON}, identify, parse_persons),
        FileKind("acs_occupation_code", {"acs_occupation_code": CODE}, identify_codes, parse_codes),
    ),
    addresses=(
        Address(CODES, "acs_occupation_code", pace=Pace.WEEKLY),
        Address(OLD_CODES, "acs_occupation_code", pace=Pace.WEEKLY),
    ),
    find=find_addresses,
)
