"""The rows of a pay survey in CSV, Excel or Parquet: those that can be read, and those refused."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from flows.errors import BadValue, MissingColumn, ParseError, Place, UnknownColumn
from flows.sheet import OLE, ZIP, first_bytes, first_line, read_workbooks
from flows.source import Document
from flows.sources.survey_layout import Layout, Value

PARQUET = b"PAR1"
Record = dict[str, Value]


@dataclass(frozen=True)
class Line:
    """A row as it stands: the number of its line or row, and its cells."""

    number: int
    cells: list[str]


@dataclass(frozen=True)
class Refused:
    """A row that cannot be taken: where, in which column, why."""

    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        return f"line {self.line}, column {self.column}: {self.reason}"


def lines(document: Document) -> Iterator[Line]:
    """The header and the rows that hold something; raises BadValue for an unreadable file."""
    start = first_bytes(document.path, 4)
    if start == PARQUET:
        found = parquet_lines(document)
    elif start in (ZIP, OLE):
        found = sheet_lines(document)
    else:
        found = csv_lines(document)
    return (line for line in found if any(cell.strip() for cell in line.cells))


def parquet_lines(document: Document) -> Iterator[Line]:
    """The column names as line 0, then a line a row."""
    try:
        frame = pl.read_parquet(document.path)
        frame = frame.with_columns(pl.all().cast(pl.String).fill_null(""))
    except pl.exceptions.PolarsError as error:
        place = Place(document.name)
        raise BadValue(place, f"the Parquet file cannot be read ({error})") from error
    yield Line(0, frame.columns)
    for number, row in enumerate(frame.iter_rows(), 1):
        yield Line(number, list(row))


def sheet_lines(document: Document) -> Iterator[Line]:
    """The rows of the first filled sheet of a workbook."""
    books = read_workbooks(document)
    if books and books[0].sheets:
        for number, row in enumerate(books[0].sheets[0].rows.iter_rows(), 1):
            yield Line(number, [cell or "" for cell in row])


def csv_lines(document: Document) -> Iterator[Line]:
    """The rows of a CSV, UTF-8 or else Windows-1252; a row is where it begins."""
    data = document.path.read_bytes()
    try:
        decoded = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        decoded = data.decode("cp1252", errors="replace")
    if "\x00" in decoded:
        return
    reader, number = csv.reader(io.StringIO(decoded, newline="")), 1
    try:
        for cells in reader:
            yield Line(number, cells)
            number = reader.line_num + 1
    except csv.Error as error:
        place = Place(document.name, row=number)
        raise BadValue(place, f"the CSV cannot be read ({error})") from None


def header_of(document: Document) -> list[str]:
    """The names in the first filled row, in lower case; none for a file that is no table."""
    if first_bytes(document.path, 4) in (PARQUET, ZIP, OLE):
        try:
            first = next(lines(document), Line(0, [])).cells
        except ParseError:
            return []
    else:
        # Only the beginning is read: any large text file may be asked.
        first = next(csv.reader([first_line(document)]), [])
    cells = [cell.strip().lower() for cell in first]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def is_layout(header: list[str], layout: Layout) -> bool:
    """Whether a header has the required columns of a layout and no others."""
    return not missing(header, layout) and set(header) <= set(layout.fields)


def missing(header: list[str], layout: Layout) -> list[str]:
    """The needed columns that a header lacks."""
    required = [name for name, field in layout.fields.items() if field.is_required]
    return [name for name in required if name not in header] + [
        " or ".join(group) for group in layout.any_of if not set(group) & set(header)
    ]


def check_header(document: Document, header: list[str], layout: Layout) -> None:
    """Raises UnknownColumn, MissingColumn, or BadValue for a column that stands twice."""
    place, advice = Place(document.name, row=1), "`labor survey template` writes the header"
    for name in header:
        if name not in layout.fields:
            raise UnknownColumn(place, f"unknown column {name!r}", advice)
    if missing(header, layout):
        named = ", ".join(missing(header, layout))
        raise MissingColumn(place, f"needed columns are missing: {named}", advice)
    if len(set(header)) < len(header):
        twice = max(header, key=header.count)
        raise BadValue(place, f"column {twice!r} stands twice", advice)


def read(document: Document, layout: Layout) -> tuple[list[tuple[int, Record]], list[Refused]]:
    """The rows that can be taken, with their numbers, and those that cannot."""
    header = header_of(document)
    check_header(document, header, layout)
    rows: list[tuple[int, Record]] = []
    refused: list[Refused] = []
    for line in list(lines(document))[1:]:
        found = record(header, line, layout)
        if isinstance(found, Refused):
            refused.append(found)
        else:
            rows.append((line.number, found))
    return rows, refused


def record(header: list[str], line: Line, layout: Layout) -> Record | Refused:
    """A row's values by column, None where it is blank; or why it is refused."""
    if len(line.cells) < len(header) or any(c.strip() for c in line.cells[len(header) :]):
        held = f"{len(line.cells)} cells under {len(header)} columns"
        return Refused(line.number, header[-1], f"the row has {held}")
    given = {n: c.strip() for n, c in zip(header, line.cells, strict=False) if c.strip()}
    for group in layout.any_of:
        if not set(group) & set(given):
            return Refused(line.number, " or ".join(group), "is blank")
    values: Record = dict.fromkeys(layout.fields)
    for name, field in layout.fields.items():
        if name not in given:
            if field.is_required:
                return Refused(line.number, name, "is blank")
            continue
        try:
            values[name] = field.read(given[name])
        except ValueError as error:
            return Refused(line.number, name, f"{given[name]!r} {error}")
    return values
