"""Find the sheet that has a certain header, and read the rows under it.

What makes a row the header, how many rows are searched and how cells are stripped differ from
source to source: they are arguments.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from flows.errors import BadValue, Location
from flows.sources.tables.workbook import Sheet, Workbook

# A row of a sheet, cell by cell, and whether it is the header.
Row = tuple[str | None, ...]
IsHeader = Callable[[Row], bool]


@dataclass(frozen=True)
class SheetTable:
    """A sheet with a header: the workbook that holds it, and the index of the header's row."""

    book: Workbook
    sheet: Sheet
    header: int

    @property
    def preface(self) -> list[str]:
        """The texts above the header."""
        return list_texts(self.sheet.rows.head(self.header))

    def read_rows(self, skipped: int = 1) -> pl.DataFrame:
        """Return the rows under a header of so many rows, with their numbers in the sheet."""
        numbered = self.sheet.rows.with_row_index("sheet_row", 1)
        return numbered.slice(self.header + skipped).with_columns(
            pl.col("sheet_row").cast(pl.Int64)
        )

    def read_filled(self, columns: Mapping[str, str]) -> pl.DataFrame:
        """Return the rows in which any column is filled, stripped; `columns` are by new name."""
        rows = self.read_rows().select(
            "sheet_row", *(strip(column).alias(name) for name, column in columns.items())
        )
        return rows.filter(~pl.all_horizontal(pl.exclude("sheet_row").is_null()))

    def refuse(self, file: str, bad: pl.DataFrame, what: str, advice: str) -> None:
        """Raise BadValue for the first of the bad rows, if there are any."""
        if not bad.is_empty():
            raise BadValue(Location(file, self.sheet.name, bad["sheet_row"][0]), what, advice)


def find_table(
    books: Iterable[Workbook],
    is_header: IsHeader,
    within: int | None = None,
    named: str | None = None,
) -> SheetTable | None:
    """Return the first sheet with the header; None where no sheet has it."""
    return next(find_tables(books, is_header, within, named), None)


def find_tables(
    books: Iterable[Workbook],
    is_header: IsHeader,
    within: int | None = None,
    named: str | None = None,
) -> Iterator[SheetTable]:
    """Yield each sheet with the header, of those with a certain name where one is given."""
    for book in books:
        for sheet in book.sheets:
            if named in (None, sheet.name):
                header = find_header(sheet, is_header, within)
                if header is not None:
                    yield SheetTable(book, sheet, header)


def find_header(sheet: Sheet, is_header: IsHeader, within: int | None = None) -> int | None:
    """Return the index of the header, searched in the first rows; None where there is none."""
    rows = sheet.rows if within is None else sheet.rows.head(within)
    return next((index for index, row in enumerate(rows.iter_rows()) if is_header(row)), None)


def begins_with(header: Sequence[str], spell: Callable[[str], str]) -> IsHeader:
    """Return a test for rows whose first cells are these, each in one spelling."""
    return lambda row: [spell(cell or "") for cell in row[: len(header)]] == list(header)


def list_texts(rows: pl.DataFrame) -> list[str]:
    """Return every text in the cells, stripped, row by row."""
    return [cell.strip() for row in rows.iter_rows() for cell in row if cell and cell.strip()]


def strip(column: str) -> pl.Expr:
    """Return a cell without the blanks around it, NULL where nothing is left."""
    return pl.col(column).str.strip_chars().replace("", None)
