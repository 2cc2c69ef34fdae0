"""OEWS workbooks: every layout is read to the same columns, every cell is checked."""

from pathlib import Path

import openpyxl
import pytest

from flows.errors import BadValue, MissingColumn, ParseError, UnknownCode, UnknownColumn
from tests.support.files.oews_files import CODES, HEADER, TOP, changed, identify, parse, rows, save


def test_every_spelling_of_a_header_is_one_column(tmp_path: Path) -> None:
    """Case, blanks and the spellings of old releases do not matter."""
    old = {"OCC_TITLE": " occ_titl ", "OCC_GROUP": "Group", "H_PCT10": "h_wpct10"}
    header = [old.get(name, name.lower()) for name in HEADER]
    old_copy = parse(save(tmp_path, header, rows(), name="old_M2018_dl.xlsx"))
    assert old_copy.drop("member").equals(parse(save(tmp_path, HEADER, rows())).drop("member"))


def test_every_data_row_is_kept_with_its_place(tmp_path: Path) -> None:
    """One row per data row, with member, sheet and the row's number in the sheet."""
    body = rows()
    table = parse(save(tmp_path, HEADER, [*body[:2], [None] * 20, *body[2:], ["", "  "]]))
    assert table["sheet_row"].to_list() == [2, 3, 5, 6, 7]
    assert table["member"].unique().to_list() == ["national_M2018_dl.xlsx"]
    assert table["occ_code"].to_list() == [code for code, _ in CODES]


def test_data_sheet_is_found_by_its_header(tmp_path: Path) -> None:
    """Users rename sheets and put others in front: the header alone tells."""
    document = save(tmp_path, HEADER, rows(), sheet="my copy")
    book = openpyxl.load_workbook(document.path)
    book.create_sheet("Sheet1", 0).append(["OCC_CODE", "note"])
    book.save(document.path)
    assert parse(document)["sheet"].unique().to_list() == ["my copy"]


def test_header_may_stand_under_a_preface(tmp_path: Path) -> None:
    """The releases of 2000 begin with forty rows of text."""
    preface = ["", "2000 National OES Estimates"]
    document = save(tmp_path, preface, [[], [TOP], HEADER, *rows()], (), "national_2000_dl.xlsx")
    assert parse(document)["sheet_row"][0] == 5
    assert parse(document, "oews_top_code").row(0) == ("100.00", "208000", ">=")


def test_blanks_are_null_and_flags_one_word(tmp_path: Path) -> None:
    """An empty cell, '' and blanks are NULL; TRUE, true and 1 are TRUE."""
    body = rows()
    for row, value in zip(body, ["TRUE", "true", 1, True, " "], strict=True):
        row[HEADER.index("ANNUAL")] = value
    assert parse(save(tmp_path, HEADER, body))["annual"].to_list() == ["TRUE"] * 4 + [None]


@pytest.mark.parametrize(
    ("column", "value", "read"),
    [
        ("TOT_EMP", "     127567910", "127567910"),
        ("TOT_EMP", "139,099,570", "139099570"),
        ("TOT_EMP", "1000.0", "1000"),
        ("H_MEAN", "20.50", "20.50"),
        ("H_MEAN", "20.500000000000004", "20.5"),
        ("H_PCT90", "#", "#"),
        ("A_MEAN", "***", "***"),
        ("OCC_GROUP", "Detailed ", "detailed"),
    ],
)
def test_spelling_of_a_spreadsheet_is_undone(
    tmp_path: Path, column: str, value: str, read: str
) -> None:
    """Blanks, thousands separators and binary noise go; published digits stay."""
    table = parse(save(tmp_path, HEADER, changed(4, column, value)))
    name = "o_group" if column == "OCC_GROUP" else column.lower()
    assert table[name][4] == read


@pytest.mark.parametrize(
    ("column", "value", "error"),
    [
        ("H_MEAN", "20.123", BadValue),
        ("TOT_EMP", "12.5", BadValue),
        ("TOT_EMP", "0", BadValue),
        ("H_PCT90", "0.0", BadValue),
        ("A_MEAN", "-5", BadValue),
        ("A_MEAN", "1,2,3", BadValue),
        ("A_MEDIAN", "NULL", UnknownCode),
        ("A_MEDIAN", "****", UnknownCode),
        ("A_MEDIAN", None, BadValue),
        ("OCC_TITLE", None, BadValue),
        ("OCC_GROUP", "line item", UnknownCode),
        ("ANNUAL", "no", UnknownCode),
        ("OCC_CODE", "111011", BadValue),
        ("OCC_CODE", None, BadValue),
    ],
)
def test_unknown_cell_is_refused_with_its_place(
    tmp_path: Path, column: str, value: str | None, error: type[ParseError]
) -> None:
    """The error names file, sheet, row and the column as published."""
    document = save(tmp_path, HEADER, changed(3, column, value))
    with pytest.raises(error) as caught:
        parse(document)
    place = caught.value.location
    assert (place.file, place.sheet, place.row, place.column) == (
        "national_M2018_dl.xlsx",
        "national_dl",
        5,
        column,
    )


def test_unknown_header_is_refused(tmp_path: Path) -> None:
    """A column that no release has is named, not skipped."""
    body = [[*row, 1] for row in rows()]
    with pytest.raises(UnknownColumn, match=r"national_M2018_dl.*national_dl, row 1.*'MINE'"):
        identify(save(tmp_path, [*HEADER, "MINE"], body))


def test_untitled_column_with_content_is_refused(tmp_path: Path) -> None:
    """A blank header is passed over only where nothing stands under it."""
    empty = parse(save(tmp_path, [*HEADER, ""], [[*row, None] for row in rows()]))
    assert empty.height == len(CODES)
    with pytest.raises(UnknownColumn, match=r"unknown column .., number 21"):
        identify(save(tmp_path, [*HEADER, ""], [[*row, "note"] for row in rows()]))


@pytest.mark.parametrize("column", ["H_MEDIAN", "ANNUAL", "OCC_GROUP", "TOT_EMP"])
def test_missing_column_is_refused(tmp_path: Path, column: str) -> None:
    """A deleted column is named, not filled with NULL."""
    index = HEADER.index(column)
    body = [row[:index] + row[index + 1 :] for row in rows()]
    with pytest.raises(MissingColumn, match=f"{column.lower()}|{column}|O_GROUP"):
        identify(save(tmp_path, HEADER[:index] + HEADER[index + 1 :], body))


def test_doubled_column_is_refused(tmp_path: Path) -> None:
    """Two columns of one name, or of two spellings of it, leave open which one to read."""
    body = [[*row, "x"] for row in rows()]
    for header in ("OCC_CODE", "occ_titl"):
        with pytest.raises(BadValue, match="stands twice"):
            identify(save(tmp_path, [*HEADER, header], body))


def test_codes_before_the_soc_are_refused(tmp_path: Path) -> None:
    """1997 has five-digit codes of another classification: it is refused by name."""
    body = [["10000", *row[1:]] for row in rows()]
    with pytest.raises(UnknownCode, match="1997"):
        identify(save(tmp_path, HEADER, body))
