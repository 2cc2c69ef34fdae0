"""From the sheets of an OEWS file to its data rows: found by header, named, blanks as NULL.

Official source: https://www.bls.gov/oes/tables.htm, workbooks and zips of workbooks.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import PurePosixPath

import polars as pl

from flows.errors import BadValue, Location, MissingColumn, UnknownColumn
from flows.sources.declaration import Caveat, SourceFile
from flows.sources.oews.layout import (
    CODES,
    FLAGS,
    IGNORED,
    NEEDED,
    PLACES,
    STAND_INS,
    column_of,
)
from flows.sources.tables.workbook import (
    Sheet,
    Workbook,
    first_lines,
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
    """The data rows of one sheet: columns by their known names, and their published headers.

    `described` are columns that only the file's own description names, as published.
    """

    member: str
    location: Location
    headers: dict[str, str]
    rows: pl.DataFrame
    modified_at: datetime | None
    described: tuple[str, ...] = ()

    def at(self, row: int | None = None, column: str | None = None) -> Location:
        """A place in this sheet, the column as its published header."""
        name = self.headers.get(column, column) if column else None
        return Location(self.location.file, self.location.sheet, row, name)


@dataclass(frozen=True)
class Reading:
    """An OEWS file: its data, and every other text in it, that describes the data."""

    tables: tuple[Table, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Header:
    """Where a sheet's header is: the row's index, or None where it has none."""

    book: Workbook
    sheet: Sheet
    row: int | None


def read(source_file: SourceFile) -> Reading:
    """Every table of a file; none where nothing in it has the header of OEWS data.

    Raises UnknownColumn, MissingColumn or BadValue for a header that cannot be read.
    """
    headers = [
        Header(book, sheet, find_header(sheet))
        for book in workbooks(source_file)
        for sheet in book.sheets
    ]
    # The description of a zip's workbooks may be a workbook of its own: texts come first.
    texts = [
        text
        for h in headers
        for text in sheet_texts(h.sheet.rows.head(h.row) if h.row is not None else h.sheet.rows)
    ]
    described = {column_of(text) for text in texts}
    for member, found in groupby(
        (h for h in headers if h.row is not None), key=lambda h: h.book.member
    ):
        refuse_several_sheets(source_file, member, list(found), described)
    return Reading(
        tuple(table_of(source_file, h, described) for h in headers if h.row is not None),
        tuple(texts),
    )


def refuse_several_sheets(
    source_file: SourceFile, member: str, found: list[Header], described: set[str]
) -> None:
    """Raise BadValue for a workbook with several sheets of data: a copy, or a tabulation."""
    if len(found) < 2:
        return
    header = found[0].sheet.rows.row(found[0].row or 0)
    unknown = [cell for cell in header if cell and column_of(cell) not in KNOWN_COLUMNS]
    if unknown and not described.issuperset(map(column_of, unknown)):
        raise BadValue(
            Location(source_file.name),
            f"{len(found)} sheets of {member} hold OEWS data under {', '.join(unknown)}: it is a "
            "special tabulation, not a workbook of occupations",
            "its figures are of groups that no table here holds; adopt the workbooks of "
            "https://www.bls.gov/oes/tables.htm",
        )
    raise BadValue(
        Location(source_file.name),
        f"{len(found)} sheets of {member} hold OEWS data",
        "remove the copy, or adopt the file as published",
    )


def workbooks(source_file: SourceFile) -> tuple[Workbook, ...]:
    """The workbooks of a file, or the CSV as which one was saved, where its header says so."""
    for line in first_lines(source_file, HEADER_WITHIN):
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


def table_of(source_file: SourceFile, found: Header, described: set[str]) -> Table:
    """The rows under a header that hold anything, stripped, with their numbers in the sheet."""
    book, sheet, header = found.book, found.sheet, found.row or 0
    inside = "" if book.member == source_file.name else f"/{book.member}"
    location = Location(source_file.name + inside, sheet.name)
    columns = named_columns(sheet.rows, header, location, described)
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
    kept = tuple(name for name in columns if name not in KNOWN_COLUMNS)
    member = PurePosixPath(book.member).name
    return Table(member, location, headers, rows, book.modified_at, kept)


def named_columns(
    rows: pl.DataFrame, header: int, location: Location, described: set[str]
) -> dict[str, str]:
    """Which column of the sheet holds which known column, or one that the file describes.

    Raises UnknownColumn, MissingColumn, and BadValue for one that stands twice.
    """
    columns: dict[str, str] = {}
    at = Location(location.file, location.sheet, header + 1)
    published = {column: str(rows[column][header] or "").strip() for column in rows.columns}
    names = name_columns(published.values())
    for number, (column, text) in enumerate(published.items(), 1):
        name = names[text]
        if not name and rows[header + 1 :].select(is_blank(column).all()).item():
            continue
        if name not in KNOWN_COLUMNS and (not name or name not in described):
            raise UnknownColumn(
                at,
                f"unknown column {text!r}, number {number}, which no description in it names",
                "remove it if it was added, or adopt the file as it was published",
            )
        if name in columns:
            raise BadValue(
                at,
                f"two columns hold {name}: {text!r} stands twice or is another name for it",
                "remove the added column, or adopt the file as it was published",
            )
        columns[name] = column
    for name in NEEDED:
        if name not in columns:
            raise MissingColumn(
                at, f"column {name.upper()} is missing", "adopt the file as it was published"
            )
    return columns


def name_columns(published: Iterable[str]) -> dict[str, str]:
    """Return the known name of each header; a stand-in yields to the column itself."""
    names = {text: column_of(text) for text in published}
    taken = set(names.values())
    return {
        text: STAND_INS[name] if STAND_INS.get(name, name) not in taken | {name} else name
        for text, name in names.items()
    }


def list_kept_columns(table: Table) -> list[Caveat]:
    """Return a caveat for each column that is kept as published."""
    return [
        Caveat("column kept as published", str(table.at(column=name)), "only described in the file")
        for name in table.described
    ]
