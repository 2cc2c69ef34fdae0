"""Reading workbooks: all text, true row numbers, clear words for what cannot be opened."""

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from flows.errors import BadValue, Incomplete
from flows.sources.declaration import SourceFile
from flows.sources.tables.workbook import (
    read_csv,
    read_first_line,
    read_modified_at,
    read_workbooks,
)


def workbook(sheets: dict[str, list[list[Any]]], hidden: tuple[str, ...] = ()) -> bytes:
    """A small .xlsx with these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    book.properties.modified = datetime(2025, 3, 4, 16, 0, 3)  # noqa: DTZ001
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def document(folder: Path, name: str, data: bytes) -> SourceFile:
    """A file with this content."""
    path = folder / name
    path.write_bytes(data)
    return SourceFile(path, name)


def test_all_cells_are_text_without_binary_noise(tmp_path: Path) -> None:
    """Numbers, flags and text come as text; a formula's error comes as a blank."""
    data = workbook({"a": [["x", 19.400000000000002, 33460.0, True, "#N/A", None]]})
    [book] = read_workbooks(document(tmp_path, "a.xlsx", data))
    assert book.sheets[0].rows.row(0)[:4] == ("x", "19.4", "33460", "true")


def test_rows_are_numbered_as_in_the_sheet(tmp_path: Path) -> None:
    """Leading and inner empty rows stay, so that an error names the row a user sees."""
    data = workbook({"a": [[], [], ["x", "y"], [], ["z", None]]})
    [book] = read_workbooks(document(tmp_path, "a.xlsx", data))
    assert [row[0] for row in book.sheets[0].rows.iter_rows()] == [None, None, "x", None, "z"]


def test_hidden_and_empty_sheets_are_left_out(tmp_path: Path) -> None:
    """What a user does not see, or sees empty, is no data."""
    data = workbook({"seen": [["x"]], "hidden": [["y"]], "empty": []}, hidden=("hidden",))
    [book] = read_workbooks(document(tmp_path, "a.xlsx", data))
    assert [sheet.name for sheet in book.sheets] == ["seen"]


def test_modified_date_is_the_workbooks_own(tmp_path: Path) -> None:
    """docProps/core.xml says when the workbook was saved, in UTC."""
    [book] = read_workbooks(document(tmp_path, "a.xlsx", workbook({"a": [["x"]]})))
    assert book.modified_at is not None
    assert book.modified_at.tzinfo is UTC


def test_zip_gives_each_workbook_in_any_folder(tmp_path: Path) -> None:
    """A zip may nest a folder and hold several workbooks; other members are left alone."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("oesm18nat/data.xlsx", workbook({"a": [["x"]]}))
        archive.writestr("oesm18nat/field_descriptions.xlsx", workbook({"b": [["y"]]}))
        archive.writestr("__MACOSX/._data.xlsx", b"shadow")
        archive.writestr("readme.txt", b"text")
    books = read_workbooks(document(tmp_path, "a.zip", data.getvalue()))
    assert [book.member for book in books] == [
        "oesm18nat/data.xlsx",
        "oesm18nat/field_descriptions.xlsx",
    ]


def test_zip_without_workbooks_gives_none(tmp_path: Path) -> None:
    """A zip of another source is no error, only no workbook."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("psam_p56.csv", "RT,SERIALNO\n")
    assert read_workbooks(document(tmp_path, "csv_pwy.zip", data.getvalue())) == ()


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.zip"])
def test_page_saved_as_workbook_is_refused(tmp_path: Path, name: str) -> None:
    """A web page that a server sent in place of the file is named as that."""
    with pytest.raises(BadValue, match=name):
        read_workbooks(document(tmp_path, name, b"<html>Access denied</html>"))


def test_cut_off_zip_is_incomplete(tmp_path: Path) -> None:
    """A download that broke off says so, with the file's name."""
    data = workbook({"a": [["x"]]})
    with pytest.raises(Incomplete, match=r"a\.xlsx.*cut off"):
        read_workbooks(document(tmp_path, "a.xlsx", data[: len(data) // 2]))


def test_broken_old_workbook_is_refused_with_advice(tmp_path: Path) -> None:
    """What the reader cannot open names the file and what to do, instead of a panic."""
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)
    with pytest.raises(BadValue, match=r"a\.xls.*save it as \.xlsx"):
        read_workbooks(document(tmp_path, "a.xls", data))


def test_changed_file_is_read_again(tmp_path: Path) -> None:
    """A file is kept in memory only as long as it is the same."""
    first = read_workbooks(document(tmp_path, "a.xlsx", workbook({"a": [["x"]]})))
    second = read_workbooks(document(tmp_path, "a.xlsx", workbook({"a": [["longer text"]]})))
    assert (first[0].sheets[0].rows.row(0), second[0].sheets[0].rows.row(0)) == (
        ("x",),
        ("longer text",),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv_is_read_in_each_usual_encoding(tmp_path: Path, encoding: str) -> None:
    """A byte-order mark is no part of the first header, and accents survive."""
    file = document(tmp_path, "a.csv", 'AREA,"T,1"\n01,Cañon\n'.encode(encoding))
    [sheet] = read_csv(file).sheets
    assert sheet.rows.rows() == [("AREA", "T,1"), ("01", "Cañon")]
    assert read_first_line(file) == 'AREA,"T,1"'


def test_csv_keeps_row_numbers(tmp_path: Path) -> None:
    """A blank line counts as a row."""
    [sheet] = read_csv(document(tmp_path, "a.csv", b"a,b\r\n1,2\r\n\r\n3,4\r\n")).sheets
    assert sheet.rows.row(3) == ("3", "4")


def test_csv_with_ragged_rows_is_refused(tmp_path: Path) -> None:
    """A row with more cells than the header is not silently cut."""
    with pytest.raises(BadValue, match=r"a\.csv"):
        read_csv(document(tmp_path, "a.csv", b"a,b\n1,2,3\n"))


def test_old_workbook_tells_its_date(mirror: Path) -> None:
    """The OLE summary of a .xls says when it was saved, in UTC."""
    path = mirror / "tree/www.bls.gov/oes/special-requests/oesm09nat.zip"
    books = read_workbooks(SourceFile(path, path.name))
    assert [book.modified_at for book in books] == [
        datetime(2010, 5, 4, 14, 58, 54, tzinfo=UTC),
        datetime(2010, 4, 16, 14, 10, 42, tzinfo=UTC),
    ]


@pytest.mark.parametrize("size", [8, 600, 2000])
def test_damaged_summary_gives_no_date(size: int) -> None:
    """The date is an extra: its absence refuses no workbook."""
    assert read_modified_at(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(size)) is None
