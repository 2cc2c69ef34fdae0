"""From a projections workbook or export to tables whose columns are known by their headers.

Official source: https://www.bls.gov/emp/ind-occ-matrix/occupation.xlsx.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

import polars as pl

from flows.errors import BadValue, Location, UnknownColumn
from flows.sources.projections.layout import (
    EDUCATION,
    MAIN,
    OPENINGS,
    RATES,
    find_field,
    spell_header,
)
from flows.sources.tables.sheet_table import Row, SheetTable, find_tables
from flows.sources.tables.workbook import Workbook, is_blank

HEADER_WITHIN = 10
# Merged over two columns in the older editions, of which the first holds the title.
BOTH = "title and code"


@dataclass
class Header:
    """The columns of a table by field, its years, and the headers that are not known."""

    columns: dict[str, str] = field(default_factory=dict)
    published: dict[str, str] = field(default_factory=dict)
    employment: dict[str, str] = field(default_factory=dict)
    spans: set[str] = field(default_factory=set)
    wage_year: str | None = None
    openings_kind: str = "none"
    unknown: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)

    def add(self, column: str, header: str) -> None:
        """Note what a column of the sheet stands for."""
        known = find_field(header)
        if known is None:
            self.unknown.append(header)
            return
        name, years = known
        if span := years.get("span"):
            self.spans.add(f"{span[:4]}-{span[-2:]}")
        if name == "unused":
            return
        if name == "employment":
            self.employment[years["year"]] = column
            return
        self.wage_year = years.get("wages", self.wage_year)
        self.openings_kind = OPENINGS.get(name, self.openings_kind)
        name = "openings" if name in OPENINGS else name
        if name in self.columns:
            self.twice.append(header)
        self.columns[name], self.published[name] = column, header

    def close(self) -> None:
        """Tell base from projected employment by their years."""
        years = sorted(self.employment)
        if len(years) == 2:
            for name, year in zip(("base_employment", "projected_employment"), years, strict=True):
                self.columns[name] = self.employment[year]
                self.published[name] = f"employment, {year}"
            self.spans.add(f"{years[0]}-{years[1][-2:]}")


@dataclass(frozen=True)
class Table:
    """One sheet: its header, the row in which that begins, and the rows under it as they stand."""

    location: Location
    header_row: int
    header: Header
    rows: pl.DataFrame
    modified_at: datetime | None = None

    def has(self, *names: str) -> bool:
        """Whether the table has all these columns."""
        return all(name in self.header.columns for name in names)

    @property
    def is_main(self) -> bool:
        """Whether it is the table of projections and worker characteristics."""
        return self.has(*MAIN)

    @property
    def is_separations(self) -> bool:
        """Whether it is the table of separations and openings."""
        return self.has("occupation_code", *RATES)

    @property
    def is_assignments(self) -> bool:
        """Whether it is the table of education and training by occupation."""
        return self.has("occupation_code", *EDUCATION)

    def find_vintage(self) -> str:
        """Return '2024-34', by the years in the header; raise BadValue where they differ."""
        if len(self.header.spans) != 1:
            raise BadValue(
                self.location,
                f"the header speaks of several spans of years: {sorted(self.header.spans)}",
                "adopt the file as it was published",
            )
        return next(iter(self.header.spans))

    def check(self) -> None:
        """Raise UnknownColumn or BadValue for a header that no edition has."""
        location = Location(self.location.file, self.location.sheet, self.header_row)
        if self.header.unknown:
            raise UnknownColumn(
                location,
                f"unknown column {self.header.unknown[0]!r}",
                "adopt the file as it was published",
            )
        if self.header.twice:
            raise BadValue(
                location,
                f"column {self.header.twice[0]!r} appears twice",
                "remove the added column, or adopt the file as it was published",
            )


def read_tables(books: Iterable[Workbook], file: str) -> Iterator[Table]:
    """Yield every sheet that lists occupations by code."""
    for found in find_tables(books, is_header, HEADER_WITHIN):
        yield read_table(found, Location(file, found.sheet.name))


def is_header(row: Row) -> bool:
    """Whether a row heads a table of occupations, or is the upper one that does."""
    top = [spell_header(cell) for cell in row]
    return any(cell.endswith(BOTH) for cell in top) or "occupation_code" in find_fields(top)


def find_fields(headers: list[str]) -> set[str]:
    """Return the fields that these headers stand for."""
    return {known[0] for header in headers if (known := find_field(header))}


def read_table(found: SheetTable, location: Location) -> Table:
    """Return the table under a header, of one or more rows."""
    names, bottom = name_columns(found.sheet.rows, found.header)
    rows = found.read_rows(skipped=bottom - found.header)
    header = Header()
    for column, name in zip(found.sheet.rows.columns, names, strict=True):
        if name or not rows.select(is_blank(column).all()).item():
            header.add(column, name)
    header.close()
    return Table(location, found.header + 1, header, rows, found.book.modified_at)


def name_columns(rows: pl.DataFrame, top: int) -> tuple[list[str], int]:
    """Return a header per column, of one or more merged rows, and the first row after them."""
    first = [spell_header(cell) for cell in rows.row(top)]
    title = next((i for i, cell in enumerate(first) if cell.endswith((BOTH, "title"))), 0)
    bottom = top + 1
    while bottom < rows.height and not spell_header(rows.row(bottom)[title]):
        bottom += 1
    below = [[spell_header(cell) for cell in rows.row(row)] for row in range(top + 1, bottom)]
    names: list[str] = []
    merged = ""
    for column, cell in enumerate(first):
        sub = [part for row in below if (part := row[column])]
        if cell.endswith(BOTH):
            names.append(cell.replace(BOTH, "title"))
        elif not cell and column and first[column - 1].endswith(BOTH):
            names.append(first[column - 1].replace(BOTH, "code"))
        else:
            merged = cell or (merged if sub else "")
            names.append(" ".join([merged, *sub]).strip())
    return names, bottom
