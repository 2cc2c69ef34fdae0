"""Employment Projections: every edition's tables read by header, figures kept as published."""

import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from flows.errors import BadValue, Incomplete, ParseError, UnknownCode, UnknownColumn
from flows.sources.declaration import Identity, SourceFile
from flows.sources.projections.layout import EDUCATION, spell_header
from tests.support.files.projections_files import (
    NOTES,
    ONE_ROW,
    TWO_ROWS,
    WORKBOOK,
    full,
    item,
    parse,
    save,
)

Rows = list[list[Any]]


def test_row_is_as_published(tmp_path: Path) -> None:
    """Text as it stands, thousands not converted, the title with its indent."""
    row = parse(WORKBOOK, save(tmp_path, [ONE_ROW, item(1), *NOTES])).row(0, named=True)
    assert row == {
        "member": "occupation.xlsx",
        "sheet": "Table 1.2",
        "sheet_row": 3,
        "vintage": "2024-34",
        "edition": "wages 2024",
        "title": "    Some workers",
        "occupation_code": "11-1001",
        "occupation_type": "Line item",
        "base_employment": "12.3",
        "projected_employment": "12.3",
        "change": "0",
        "change_percent": "0",
        "self_employed_percent": "—",
        "openings": "0.8",
        "openings_kind": "separations",
        "median_annual_wage": ">=$239,200",
        "median_annual_wage_year": "2024",
        "entry_education": "Bachelor's degree",
        "work_experience": "None",
        "on_the_job_training": "None",
    }


def test_two_row_header_is_joined(tmp_path: Path) -> None:
    """Merged header cells count for the columns under them; openings are replacements then."""
    figures = [24.6, 29, 4.4, 18, "—", 14.4, 97070]
    line = ["Actuaries", "15-2011", "Line item", *figures, "Bachelor's degree", "None", "None"]
    row = parse(WORKBOOK, save(tmp_path, [*TWO_ROWS, line])).row(0, named=True)
    assert (row["vintage"], row["edition"], row["sheet_row"]) == ("2014-24", "wages 2015", 4)
    assert (row["base_employment"], row["projected_employment"]) == ("24.6", "29")
    assert (row["change"], row["change_percent"]) == ("4.4", "18")
    assert (row["openings"], row["openings_kind"]) == ("14.4", "replacements")


def test_words_are_one_spelling_of_a_header() -> None:
    """Dashes, line breaks, footnote marks and case do not tell headers apart."""
    published = "Employment change,\n numeric, 2024–34[1]"
    assert spell_header(published) == "employment change, numeric, 2024-34"


@pytest.mark.parametrize(
    ("column", "value", "error"),
    [
        (3, "many", BadValue),
        (3, None, BadValue),
        (4, 12.345, BadValue),
        (11, "#", BadValue),
        (1, "111011", BadValue),
        (2, "Detailed", UnknownCode),
    ],
)
def test_unknown_cell_is_refused_with_its_place(
    tmp_path: Path, column: int, value: object, error: type[ParseError]
) -> None:
    """A figure is a number of the published places or a known symbol."""
    row = item(1)
    row[column] = value
    with pytest.raises(error, match=r"occupation\.xlsx, sheet Table 1\.2, row 3"):
        parse(WORKBOOK, save(tmp_path, [ONE_ROW, row]))


def test_change_is_the_difference(tmp_path: Path) -> None:
    """Of three figures rounded to a tenth one may be off by a tenth; more is a moved column."""
    # 81.3 is 10 / 12.3; each of the two may be off by half a tenth, so the percent by 0.8.
    for projected, change, percent in ((12.4, 0, 0.1), (12.3, 0.1, 0.8), (22.3, 10, 82.0)):
        row = item(1)
        row[4], row[7], row[8] = projected, change, percent
        assert parse(WORKBOOK, save(tmp_path, [ONE_ROW, row])).height == 1
    for column, value in ((8, 82.3), (7, 12.3)):
        row[column] = value
        with pytest.raises(BadValue, match=rf"row 3, column .*change.*: '{value}' is not the"):
            parse(WORKBOOK, save(tmp_path, [ONE_ROW, row]))


def test_binary_noise_is_rounded_to_the_published_place(tmp_path: Path) -> None:
    """95.29999999 is 95.3; nothing else is rounded."""
    row = item(1)
    row[3], row[4] = "95.29999999", 95.3
    table = parse(WORKBOOK, save(tmp_path, [ONE_ROW, row]))
    assert table["base_employment"].to_list() == ["95.3"]


def test_unknown_or_doubled_column_is_refused(tmp_path: Path) -> None:
    """A header that no edition has is named."""
    with pytest.raises(UnknownColumn, match=r"sheet Table 1\.2, row 2: .*my note"):
        parse(WORKBOOK, save(tmp_path, [[*ONE_ROW, "My note"], [*item(1), 1]]))
    with pytest.raises(BadValue, match="appears twice"):
        parse(WORKBOOK, save(tmp_path, [[*ONE_ROW, "Occupation type"], [*item(1), "x"]]))


def test_doubled_code_is_refused(tmp_path: Path) -> None:
    """One row per matrix occupation."""
    with pytest.raises(BadValue, match="appears twice"):
        parse(WORKBOOK, save(tmp_path, [ONE_ROW, item(1), item(1)]))


def test_education_may_stand_in_a_table_of_its_own(tmp_path: Path) -> None:
    """Where the main table lacks it, the table of assignments by occupation has it."""
    document = save(tmp_path, [ONE_ROW[:12], item(1)[:12]])
    book = openpyxl.load_workbook(document.path)
    sheet = book.create_sheet("Table 5.4")
    for cells in [["Table 5.4"], [*ONE_ROW[:2], *ONE_ROW[12:15]], ["x", "11-1001", "A", "B", "C"]]:
        sheet.append(cells)
    book.save(document.path)
    assert parse(WORKBOOK, document).select(EDUCATION).row(0) == ("A", "B", "C")


def test_deleted_rows_are_noticed(tmp_path: Path) -> None:
    """A whole workbook has its total, its major groups and its line items, and they add up."""
    assert parse(WORKBOOK, save(tmp_path, full(832), is_excerpt=False)).height == 834
    whole = full(832)
    for rows in (full(831), [ONE_ROW, *whole[2:]], [*whole[:2], *whole[3:]], whole[:-90]):
        with pytest.raises(Incomplete):
            parse(WORKBOOK, save(tmp_path, rows, is_excerpt=False))


@pytest.mark.parametrize(
    ("name", "vintage", "edition", "rows", "separations", "openings"),
    [
        ("2014-24/occupation.xlsx", "2014-24", "wages 2015", 1091, 0, "46506.9"),
        ("2016-26/occupation.wages2018.RESAVED.xlsx", "2016-26", "wages 2018", 1091, 1091, "18742"),
        ("2019-29/occupation.2021-01-26.xlsx", "2019-29", "wages 2019", 1048, 1048, "17454.3"),
        ("2019-29/occupation.2021-04-21.xlsx", "2019-29", "wages 2020", 1048, 1048, "17454.3"),
        ("2024-34/occupation.RESAVED.xlsx", "2024-34", "wages 2024", 1113, 1113, "18863.3"),
    ],
)
def test_every_edition_is_read(
    mirror: Path, name: str, vintage: str, edition: str, rows: int, separations: int, openings: str
) -> None:
    """Older editions of the address that the agency overwrites are told apart by their headers."""
    path = mirror / "adopt/projections" / name
    document = SourceFile(path, path.name)
    found = WORKBOOK.identify(document)
    assert isinstance(found, Identity)
    assert (found.vintage, found.edition) == (vintage, edition)
    table = parse(WORKBOOK, document)
    assert (table.height, table["openings"][0]) == (rows, openings)
    assert parse(WORKBOOK, document, "projections_separation").height == separations


def shifted(rows: Rows, base: int, dash: str, wages: int) -> Rows:
    """The rows under a header of other years, those in the title line as well."""
    spelled = {"2024–34": f"{base}{dash}{base % 100 + 10}", "2034": str(base + 10)}
    spelled |= {"dollars, 2024": f"dollars, {wages}"}
    head = []
    for row in rows[:2]:
        for old, new in spelled.items():
            row = [str(cell).replace(old, new) for cell in row if cell is not None]
        head.append([re.sub(r"(?<!dollars, )2024", str(base), cell) for cell in row])
    return [*head, *rows[2:]]


@pytest.mark.parametrize(
    ("base", "dash", "wages", "first"),
    [(2022, "-", 2022, 0), (2023, "–", 2024, 1), (2025, "–", 2025, 0)],
)
def test_other_years_layouts_give_the_same_figures(
    mirror: Path, tmp_path: Path, base: int, dash: str, wages: int, first: int
) -> None:
    """The real rows of 2024-34 under hand-made headers of three vintages.

    2022-32 as Table 1.7 with hyphens, 2023-33 alone with its header in row 1, 2025-35 with noise.
    """
    path = mirror / "tree/www.bls.gov/emp/ind-occ-matrix/occupation.xlsx"
    table = openpyxl.load_workbook(path, read_only=True)["Table 1.2"]
    rows = shifted([list(row) for row in table.iter_rows(values_only=True)], base, dash, wages)
    if base == 2025:
        rows[2:] = [[c - 1e-8 if isinstance(c, float) else c for c in row] for row in rows[2:]]
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Table 1.7" if base == 2022 else "Table 1.2"
    for row in rows[first:]:
        book.worksheets[0].append(row)
    book.save(tmp_path / "occupation.xlsx")
    document = SourceFile(tmp_path / "occupation.xlsx", "occupation.xlsx")
    found = WORKBOOK.identify(document)
    assert isinstance(found, Identity)
    span = f"{base}-{base % 100 + 10}"
    assert (found.vintage, found.edition) == (span, f"wages {wages}")
    own = ["sheet", "sheet_row", "vintage", "edition", "median_annual_wage_year"]
    original = parse(WORKBOOK, SourceFile(path, path.name)).drop(own)
    assert parse(WORKBOOK, document).drop(own).equals(original)


def test_every_cell_is_as_another_program_reads_it(mirror: Path) -> None:
    """openpyxl reads the same cells of the newest workbook, in the same rows."""
    path = mirror / "tree/www.bls.gov/emp/ind-occ-matrix/occupation.xlsx"
    table = parse(WORKBOOK, SourceFile(path, path.name))
    sheet = openpyxl.load_workbook(path, read_only=True)["Table 1.2"]
    cells = dict(enumerate(sheet.iter_rows(values_only=True), 1))
    columns = {
        "title": 0,
        "occupation_code": 1,
        "occupation_type": 2,
        "base_employment": 3,
        "projected_employment": 4,
        "change": 7,
        "change_percent": 8,
        "self_employed_percent": 9,
        "openings": 10,
        "median_annual_wage": 11,
        "entry_education": 12,
        "work_experience": 13,
        "on_the_job_training": 14,
    }
    assert table.height == sum(1 for row in cells.values() if row[2] in ("Summary", "Line item"))
    for row in table.iter_rows(named=True):
        for name, index in columns.items():
            cell = cells[row["sheet_row"]][index]
            read = float(row[name]) if isinstance(cell, int | float) else row[name]
            assert read == cell
