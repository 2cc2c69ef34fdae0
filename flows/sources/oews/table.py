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
    name_column,
)
from flows.sources.tables.sheet_table import Row, SheetTable, find_header, list_texts
from flows.sources.tables.workbook import (
    Workbook,
    is_blank,
    read_csv,
    read_first_lines,
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

    def locate(self, row: int | None = None, column: str | None = None) -> Location:
        """Return a place in this sheet, the column as its published header."""
        name = self.headers.get(column, column) if column else None
        return Location(self.location.file, self.location.sheet, row, name)


@dataclass(frozen=True)
class Reading:
    """An OEWS file: its data, and every other text in it, that describes the data."""

    tables: tuple[Table, ...]
    texts: tuple[str, ...]


def read(source_file: SourceFile) -> Reading:
    """Return every table of a file; none where nothing in it has the header of OEWS data.

    Raises UnknownColumn, MissingColumn or BadValue for a header that cannot be read.
    """
    found: list[SheetTable] = []
    texts: list[str] = []
    # The description of a zip's workbooks may be a workbook of its own: texts come first.
    for book in read_books(source_file):
        for sheet in book.sheets:
            header = find_header(sheet, is_header, HEADER_WITHIN)
            if header is not None:
                found.append(SheetTable(book, sheet, header))
            texts += list_texts(sheet.rows if header is None else sheet.rows.head(header))
    described = {name_column(text) for text in texts}
    for member, tables in groupby(found, key=lambda table: table.book.member):
        refuse_several_sheets(source_file, member, list(tables), described)
    return Reading(
        tuple(read_table(source_file, table, described) for table in found),
        tuple(texts),
    )


def refuse_several_sheets(
    source_file: SourceFile, member: str, found: list[SheetTable], described: set[str]
) -> None:
    """Raise BadValue for a workbook with several sheets of data: a copy, or a tabulation."""
    if len(found) < 2:
        return
    header = found[0].sheet.rows.row(found[0].header)
    unknown = [cell for cell in header if cell and name_column(cell) not in KNOWN_COLUMNS]
    if unknown and not described.issuperset(map(name_column, unknown)):
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


def read_books(source_file: SourceFile) -> tuple[Workbook, ...]:
    """Return the workbooks of a file, or the CSV as which one was saved: its header tells."""
    for line in read_first_lines(source_file, HEADER_WITHIN):
        for separator in SEPARATORS:
            names = {name_column(name.strip('"')) for name in line.split(separator)}
            if len(names & KNOWN_COLUMNS) >= HEADER_NAMES:
                return (read_csv(source_file, separator),)
    return read_workbooks(source_file)


def is_header(row: Row) -> bool:
    """Whether a row is the header, by its names: never by the sheet's name or place."""
    return len({name_column(cell) for cell in row if cell} & KNOWN_COLUMNS) >= HEADER_NAMES


def read_table(source_file: SourceFile, found: SheetTable, described: set[str]) -> Table:
    """Return the filled rows under a header, stripped, with their numbers in the sheet."""
    book, sheet, header = found.book, found.sheet, found.header
    inside = "" if book.member == source_file.name else f"/{book.member}"
    location = Location(source_file.name + inside, sheet.name)
    columns = find_columns(sheet.rows, header, location, described)
    headers = {name: str(sheet.rows[column][header]).strip() for name, column in columns.items()}
    kept = tuple(name for name in columns if name not in KNOWN_COLUMNS)
    member = PurePosixPath(book.member).name
    return Table(member, location, headers, found.read_filled(columns), book.modified_at, kept)


def find_columns(
    rows: pl.DataFrame, header: int, location: Location, described: set[str]
) -> dict[str, str]:
    """Return which column of the sheet holds which known column, or one that the file describes.

    Raises UnknownColumn, MissingColumn, and BadValue for one that appears twice.
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
                f"two columns hold {name}: {text!r} appears twice or is another name for it",
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
    names = {text: name_column(text) for text in published}
    taken = set(names.values())
    return {
        text: STAND_INS[name] if STAND_INS.get(name, name) not in taken | {name} else name
        for text, name in names.items()
    }


def list_kept_columns(table: Table) -> list[Caveat]:
    """Return a caveat for each column that is kept as published."""
    return [
        Caveat(
            "column kept as published", str(table.locate(column=name)), "only described in the file"
        )
        for name in table.described
    ]
