"""The rows of a pay survey in CSV, Excel or Parquet: those that can be read, and those refused."""

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from flows.errors import BadValue, Location, MissingColumn, ParseError, UnknownColumn
from flows.sources.declaration import SourceFile
from flows.sources.survey.layout import FIGURES, PERSONS, Layout, Value
from flows.sources.tables.workbook import OLE, ZIP, Sheet, read_first_bytes, read_workbooks

PARQUET = b"PAR1"
BEGINNING = 8192
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


def read_lines(source_file: SourceFile) -> Iterator[Line]:
    """Return the header and the filled rows; raise BadValue for an unreadable file."""
    start = read_first_bytes(source_file.path, 4)
    if start == PARQUET:
        found = read_parquet_lines(source_file)
    elif start in (ZIP, OLE):
        found = read_sheet_lines(source_file)
    else:
        found = read_csv_lines(source_file)
    return (line for line in found if any(cell.strip() for cell in line.cells))


def read_parquet_lines(source_file: SourceFile) -> Iterator[Line]:
    """Yield the column names as line 0, then a line for each row."""
    try:
        frame = pl.read_parquet(source_file.path)
    except pl.exceptions.PolarsError as error:
        first = str(error).splitlines()[0]
        location = Location(source_file.name)
        raise BadValue(location, f"the Parquet file cannot be read ({first})") from error
    yield Line(0, frame.columns)
    texts = frame.select(cast_to_text(source_file, column) for column in frame)
    for number, row in enumerate(texts.iter_rows(), 1):
        yield Line(number, list(row))


def cast_to_text(source_file: SourceFile, column: pl.Series) -> pl.Series:
    """Return a column as text; raise BadValue for one of lists or bytes."""
    try:
        return column.cast(pl.String).fill_null("")
    except pl.exceptions.PolarsError as error:
        location = Location(source_file.name, column=column.name)
        raise BadValue(location, f"{column.dtype} is neither text, number nor date") from error


def read_sheet_lines(source_file: SourceFile) -> Iterator[Line]:
    """Yield the rows of the sheet that is a survey, or of the first; BadValue where several are."""
    books = read_workbooks(source_file)
    tables = [list_lines(sheet) for sheet in books[0].sheets] if books else []
    surveys = [table for table in tables if is_survey(name_columns(table[0].cells))]
    if len(surveys) > 1:
        raise BadValue(
            Location(source_file.name),
            f"{len(surveys)} of its sheets hold a survey",
            "save each as a file of its own",
        )
    yield from (surveys or tables or [[]])[0]


def list_lines(sheet: Sheet) -> list[Line]:
    """Return the rows of a sheet that hold something."""
    rows = ([cell or "" for cell in row] for row in sheet.rows.iter_rows())
    return [Line(number, cells) for number, cells in enumerate(rows, 1) if any(cells)]


def read_csv_lines(source_file: SourceFile) -> Iterator[Line]:
    """Yield the rows of a CSV, UTF-8 or else Windows-1252; a row is where it begins."""
    decoded = decode(source_file.path.read_bytes())
    reader = csv.reader(io.StringIO(decoded, newline=""), delimiter=find_separator(decoded))
    number = 1
    try:
        for cells in reader:
            yield Line(number, cells)
            number = reader.line_num + 1
    except csv.Error as error:
        location = Location(source_file.name, row=number)
        raise BadValue(location, f"the CSV cannot be read ({error})") from None


def decode(data: bytes, *, is_whole: bool = True) -> str:
    """Return bytes as text, UTF-8 or else Windows-1252; '' where they are no text."""
    if b"\x00" in data:
        return ""
    try:
        return codecs.getincrementaldecoder("utf-8-sig")().decode(data, is_whole)
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def find_separator(text: str) -> str:
    """Return what separates the cells: what the first filled line has most of."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(",;\t", key=first.count)


def read_header(source_file: SourceFile) -> list[str]:
    """Return the names in the first filled row, in lower case; none for a file that is no table."""
    try:
        return name_columns(read_header_line(source_file))
    except ParseError:
        return []


def read_header_line(source_file: SourceFile) -> list[str]:
    """Return the cells of the first filled row; raise BadValue for an unreadable file."""
    if read_first_bytes(source_file.path, 4) in (PARQUET, ZIP, OLE):
        return next(read_lines(source_file), Line(0, [])).cells
    # Only the beginning is read: any large text file may be asked.
    start = decode(read_first_bytes(source_file.path, BEGINNING), is_whole=False)
    rows = csv.reader(start.splitlines(), delimiter=find_separator(start))
    return next((row for row in rows if any(cell.strip() for cell in row)), [])


def name_columns(cells: list[str]) -> list[str]:
    """Return the names of columns, in lower case, without empty ones at the end."""
    found = [cell.strip().lower() for cell in cells]
    while found and not found[-1]:
        found.pop()
    return found


def is_survey(header: list[str]) -> bool:
    """Whether a header is that of any survey."""
    return any(is_layout(header, layout) for layout in (PERSONS, FIGURES))


def is_layout(header: list[str], layout: Layout) -> bool:
    """Whether a header has the required columns of a layout and no others."""
    return not list_missing(header, layout) and set(header) <= set(layout.fields)


def list_missing(header: list[str], layout: Layout) -> list[str]:
    """Return the needed columns that a header lacks."""
    required = [name for name, field in layout.fields.items() if field.is_required]
    return [name for name in required if name not in header] + [
        " or ".join(group) for group in layout.any_of if not set(group) & set(header)
    ]


def check_header(source_file: SourceFile, header: list[str], layout: Layout) -> None:
    """Raise UnknownColumn, MissingColumn, or BadValue for a column that appears twice."""
    location, advice = (
        Location(source_file.name, row=1),
        "`labor survey template` writes the header",
    )
    if not header:
        read_header_line(source_file)
        raise BadValue(location, "it holds no table", "save it as CSV in UTF-8, Excel or Parquet")
    for name in header:
        if name not in layout.fields:
            raise UnknownColumn(location, f"unknown column {name!r}", advice)
    if list_missing(header, layout):
        named = ", ".join(list_missing(header, layout))
        raise MissingColumn(location, f"needed columns are missing: {named}", advice)
    if len(set(header)) < len(header):
        twice = max(header, key=header.count)
        raise BadValue(location, f"column {twice!r} appears twice", advice)


def read(source_file: SourceFile, layout: Layout) -> tuple[list[tuple[int, Record]], list[Refused]]:
    """Return the rows that can be taken, with their numbers, and those that cannot."""
    header = read_header(source_file)
    check_header(source_file, header, layout)
    rows: list[tuple[int, Record]] = []
    refused: list[Refused] = []
    for line in list(read_lines(source_file))[1:]:
        found = read_record(header, line, layout)
        if isinstance(found, Refused):
            refused.append(found)
        else:
            rows.append((line.number, found))
    return rows, refused


def read_record(header: list[str], line: Line, layout: Layout) -> Record | Refused:
    """Return a row's values by column, None where it is blank; or why it is refused."""
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
    fault = layout.fault(values)
    return Refused(line.number, *fault) if fault else values
