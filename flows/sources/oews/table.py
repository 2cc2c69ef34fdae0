"""From the sheets of an OEWS file to its data rows: found by header, named, blanks as NULL.

Official source: https://www.bls.gov/oes/tables.htm, workbooks and zips of workbooks.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

import polars as pl

from flows.errors import BadValue, Location, MissingColumn, UnknownColumn
from flows.sources.declaration import SourceFile
from flows.sources.oews.layout import CODES, FLAGS, IGNORED, NEEDED, PLACES, column_of
from flows.sources.tables.workbook import (
    Sheet,
    Workbook,
    first_line,
    is_blank,
    read_csv,
    read_workbooks,
)

KNOWN_COLUMNS = {*CODES, *PLACES, *FLAGS, *IGNORED}
# The prefaces of 2000 put the header into row 43; a row with this many known names is one.
HEADER_WITHIN, HEADER_NAMES = 100, 10
SEPARATORS = (",", ";", "\t")


@dataclass(frozen=True)
class Table:
    """The data rows of one sheet: columns by their known names, and their published headers."""

    member: str
    location: Location
    headers: dict[str, str]
    rows: pl.DataFrame
    modified_at: datetime | None

    def at(self, row: int | None = None, column: str | None = None) -> Location:
        """A place in this sheet, the column as its published header."""
        name = self.headers.get(column, column) if column else None
        return Location(self.location.file, self.location.sheet, row, name)


@dataclass(frozen=True)
class Reading:
    """An OEWS file: its data, and every other text in it, that describes the data."""

    tables: tuple[Table, ...]
    texts: tuple[str, ...]


def read(source_file: SourceFile) -> Reading:
    """Every table of a file; none where nothing in it has the header of OEWS data.

    Raises UnknownColumn, MissingColumn or BadValue for a header that cannot be read.
    """
    tables: list[Table] = []
    texts: list[str] = []
    for book in workbooks(source_file):
        found = [(sheet, find_header(sheet)) for sheet in book.sheets]
        data = [(sheet, row) for sheet, row in found if row is not None]
        if len(data) > 1:
            raise BadValue(
                Location(source_file.name),
                f"{len(data)} sheets of {book.member} hold OEWS data",
                "remove the copy, or adopt the file as published",
            )
        for sheet, row in found:
            texts += sheet_texts(sheet.rows.head(row) if row is not None else sheet.rows)
            if row is not None:
                tables.append(table_of(source_file, book, sheet, row))
    return Reading(tuple(tables), tuple(texts))


def workbooks(source_file: SourceFile) -> tuple[Workbook, ...]:
    """The workbooks of a file, or the CSV as which one was saved, where its header says so."""
    line = first_line(source_file)
    for separator in SEPARATORS:
        names = {column_of(name.strip('"')) for name in line.split(separator)}
        if len(names & KNOWN_COLUMNS) >= HEADER_NAMES:
            return (read_csv(source_file, separator),)
    return read_workbooks(source_file)


def find_header(sheet: Sheet) -> int | None:
    """The index of the header, by its names: never by the sheet's name or place."""
    for index, row in enumerate(sheet.rows.head(HEADER_WITHIN).iter_rows()):
        if len({column_of(cell) for cell in row if cell} & KNOWN_COLUMNS) >= HEADER_NAMES:
            return index
    return None


def sheet_texts(rows: pl.DataFrame) -> list[str]:
    """Every text of the sheet's cells, row by row."""
    return [cell.strip() for row in rows.iter_rows() for cell in row if cell and cell.strip()]


def table_of(source_file: SourceFile, book: Workbook, sheet: Sheet, header: int) -> Table:
    """The rows under a header that hold anything, stripped, with their numbers in the sheet."""
    inside = "" if book.member == source_file.name else f"/{book.member}"
    location = Location(source_file.name + inside, sheet.name)
    columns = named_columns(sheet.rows, header, location)
    body = sheet.rows.with_row_index("sheet_row", 1).slice(header + 1)
    cells = body.select(
        pl.col("sheet_row").cast(pl.Int64),
        *(
            pl.col(column).str.strip_chars().replace("", None).alias(name)
            for name, column in columns.items()
        ),
    )
    headers = {name: str(sheet.rows[column][header]).strip() for name, column in columns.items()}
    rows = cells.filter(~pl.all_horizontal(pl.exclude("sheet_row").is_null()))
    return Table(PurePosixPath(book.member).name, location, headers, rows, book.modified_at)


def named_columns(rows: pl.DataFrame, header: int, location: Location) -> dict[str, str]:
    """Which column of the sheet holds which known column.

    Raises UnknownColumn, MissingColumn, and BadValue for one that stands twice.
    """
    columns: dict[str, str] = {}
    at = Location(location.file, location.sheet, header + 1)
    for number, column in enumerate(rows.columns, 1):
        published = str(rows[column][header] or "").strip()
        name = column_of(published)
        if not name and rows[header + 1 :].select(is_blank(column).all()).item():
            continue
        if name not in KNOWN_COLUMNS:
            raise UnknownColumn(
                at,
                f"unknown column {published!r}, number {number}",
                "remove it if it was added, or adopt the file as it was published",
            )
        if name in columns:
            raise BadValue(
                at,
                f"two columns hold {name}: {published!r} stands twice or is another name for it",
                "remove the added column, or adopt the file as it was published",
            )
        columns[name] = column
    for name in NEEDED:
        if name not in columns:
            raise MissingColumn(
                at, f"column {name.upper()} is missing", "adopt the file as it was published"
            )
    return columns
