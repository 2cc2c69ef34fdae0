"""One way to read a table: workbooks, zips of workbooks, and workbooks saved as CSV, as text.

Formats: .xlsx (ECMA-376; its own dates in docProps/core.xml), .xls ([MS-XLS]; its own dates in
the property set of [MS-OLEPS]).
"""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path, PurePosixPath

import fastexcel
import olefile
import polars as pl

from flows.errors import BadValue, Incomplete, Location
from flows.sources.declaration import SourceFile

WORKBOOKS = (".xlsx", ".xlsm", ".xls")
# The lines of a CSV above its data, at most.
PREFACE = 100
# What zipfile raises for a zip that is cut off, damaged, encrypted or packed in an unknown way.
DAMAGED_ZIP = (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, zlib.error, RuntimeError)
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# The stream of an OLE file that holds its own dates, and the number of the one wanted.
SUMMARY, LAST_SAVED = "\x05SummaryInformation", 13


@dataclass(frozen=True)
class Sheet:
    """A visible sheet that holds something: all cells as text, its first row being row 1."""

    name: str
    rows: pl.DataFrame


@dataclass(frozen=True)
class Workbook:
    """A workbook: its file name (with the folder, inside a zip), sheets, and own date (UTC)."""

    member: str
    sheets: tuple[Sheet, ...]
    modified_at: datetime | None = None


def read_workbooks(source_file: SourceFile) -> tuple[Workbook, ...]:
    """Return the workbooks of a file: itself, those in a zip, or none where it holds none.

    Raises Incomplete for a damaged zip, and BadValue for a workbook that cannot be opened or a
    file that is named as a workbook and is none.
    """
    return _read(source_file, read_stamp(source_file))


def read_stamp(source_file: SourceFile) -> tuple[int, int]:
    """Return what changes with the file's content: part of the key of a kept reading."""
    stat = source_file.path.stat()
    return stat.st_mtime_ns, stat.st_size


@lru_cache(maxsize=1)
def _read(source_file: SourceFile, _stamp: tuple[int, int]) -> tuple[Workbook, ...]:
    start = read_first_bytes(source_file.path, 4)
    if start not in (ZIP, OLE):
        if source_file.name.lower().endswith((*WORKBOOKS, ".zip")):
            raise BadValue(
                Location(source_file.name),
                "the file is named as a workbook or zip but is neither",
                "a web page or text saved under that name; fetch the published file again",
            )
        return ()
    return tuple(
        read_workbook(data, member, Location(file))
        for member, data, file in _list_members(source_file)
    )


def _list_members(source_file: SourceFile) -> Iterator[tuple[str, bytes, str]]:
    """Yield each workbook: its name, its bytes, and the name to use in errors."""
    data = source_file.path.read_bytes()
    if data[:4] == OLE:
        yield source_file.name, data, source_file.name
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if "[Content_Types].xml" in archive.namelist():
                yield source_file.name, data, source_file.name
                return
            for name in archive.namelist():
                if is_workbook_name(name):
                    yield name, archive.read(name), f"{source_file.name}/{name}"
    except DAMAGED_ZIP as error:
        raise Incomplete(
            Location(source_file.name),
            f"the file is cut off or damaged ({error})",
            "fetch or copy it again",
        ) from error


def is_workbook_name(name: str) -> bool:
    """Whether a member of a zip is a workbook and no system's shadow of one ('._name')."""
    base = PurePosixPath(name).name
    return base.lower().endswith(WORKBOOKS) and not base.startswith((".", "~$"))


def read_workbook(data: bytes, member: str, location: Location) -> Workbook:
    """Return the visible, filled sheets of a workbook; raise BadValue where it cannot be opened."""
    try:
        reader = fastexcel.read_excel(data)
        sheets = tuple(
            Sheet(sheet.name, sheet.to_polars())
            for sheet in (
                # skip_rows=0 keeps leading empty rows, so that row numbers are the sheet's.
                reader.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
                for name in reader.sheet_names
            )
            if sheet.visible == "visible" and sheet.height
        )
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic inside the reader is not an Exception
        raise BadValue(
            location,
            f"the workbook cannot be opened ({' '.join(str(error).split()) or repr(error)})",
            "open it in a spreadsheet program, save it as .xlsx and adopt that, or fetch it again",
        ) from error
    return Workbook(member, sheets, read_modified_at(data))


def read_modified_at(data: bytes) -> datetime | None:
    """Return when a workbook was last saved (UTC), as it says itself; None where it does not."""
    if data[:4] == OLE:
        return read_ole_date(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "docProps/core.xml" not in archive.namelist():
            return None
        core = archive.read("docProps/core.xml").decode("utf-8", errors="replace")
    match = re.search(r"<dcterms:modified[^>]*>\s*([^<\s]+)\s*<", core)
    try:
        stamp = datetime.fromisoformat(match[1]) if match else None
    except ValueError:
        return None
    return stamp and (stamp if stamp.tzinfo else stamp.replace(tzinfo=UTC)).astimezone(UTC)


def read_ole_date(data: bytes) -> datetime | None:
    """Return when an OLE file was last saved (UTC); None where its summary does not tell."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            saved = file.getproperties(SUMMARY, convert_time=True).get(LAST_SAVED)
    except Exception:  # a workbook that opens is read without its date
        return None
    return saved.replace(tzinfo=UTC) if isinstance(saved, datetime) else None


def read_first_bytes(path: Path, size: int) -> bytes:
    """Return the beginning of a file."""
    with path.open("rb") as file:
        return file.read(size)


def read_first_line(source_file: SourceFile) -> str:
    """Return the first line of a text file without its byte-order mark; '' where it is not text."""
    return next(iter(read_first_lines(source_file, 1)), "")


def read_first_lines(source_file: SourceFile, count: int) -> list[str]:
    """Return the first lines of a text file without byte-order mark; none where it is not text."""
    start = read_first_bytes(source_file.path, 65536)
    if b"\x00" in start or start[:4] in (ZIP, OLE):
        return []
    return start.decode("utf-8-sig", errors="replace").splitlines()[:count]


def read_csv(source_file: SourceFile, separator: str = ",") -> Workbook:
    """Return a workbook that was saved as CSV; its one sheet is named 'csv'.

    UTF-8 with or without a byte-order mark, else Windows-1252. Raises BadValue where rows differ
    in length or a quote is not closed.
    """
    data = source_file.path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    # A title above the header fills one field, if any: the rows get as many as the header has.
    start = csv.reader(text.splitlines()[:PREFACE], delimiter=separator)
    width = next((len(row) for row in start if len(list(filter(None, row))) > 1), 1)
    names = [f"column_{n}" for n in range(1, width + 1)]
    named = "\n".join([separator.join(names), text])
    try:
        rows = pl.read_csv(named.encode(), separator=separator, infer_schema=False)
    except pl.exceptions.PolarsError as error:
        raise BadValue(
            Location(source_file.name),
            f"the CSV cannot be read ({str(error).splitlines()[0]})",
            "save the workbook as CSV again, or adopt the workbook itself",
        ) from error
    return Workbook(source_file.name, (Sheet("csv", rows),))


def is_blank(column: str) -> pl.Expr:
    """Whether a cell holds nothing but space."""
    return pl.col(column).fill_null("").str.strip_chars() == ""
