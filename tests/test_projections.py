"""Employment Projections: every edition's tables read by header, figures kept as published."""

from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest

from flows.errors import BadValue, Incomplete, ParseError, UnknownCode, UnknownColumn
from flows.source import Document, Identity, Kind
from flows.sources.projections import SOURCE
from flows.sources.projections_layout import EDUCATION, words

WORKBOOK, EXPORT = SOURCE.kinds
# One-row header of 2024-34: en dashes, a footnote mark, a column of links.
ONE_ROW = [
    "2024 National Employment Matrix title", "2024 National Employment Matrix code",
    "Occupation type", "Employment, 2024", "Employment, 2034",
    "Employment distribution, percent, 2024", "Employment distribution, percent, 2034",
    "Employment change, numeric, 2024–34", "Employment change, percent, 2024–34",
    "Percent self employed, 2024", "Occupational openings, 2024–34 annual average",
    "Median annual wage, dollars, 2024[1]", "Typical education needed for entry",
    "Work experience in a related occupation",
    "Typical on-the-job training needed to attain competency in the occupation",
    "Related Occupational Outlook Handbook (OOH) content xlsx",
]  # fmt: skip
FIRST = ["Total, all occupations", "00-0000", "Summary", 70, 77, 100, 100, 7, 10, 5.8, 8, 49500]
ITEM = [12.3, 12.3, 0, 0, 0, 10, "—", 0.8, ">=$239,200", "Bachelor's degree", "None", "None", "x"]
# Two-row header of 2014-24, its cells merged.
TWO_ROWS = [
    ["2014 National Employment Matrix title and code", None, "Occupation\nType", "Employment",
     None, "Employment Change, 2014-24", None, "Percent self employed, 2014",
     "Job openings due to growth and replacements, 2014-24", "Median annual wage, 2015(1)",
     "Typical education needed for entry", "Work experience in a related occupation",
     "Typical on-the-job training needed to attain competency in the occupation"],
    [None, None, None, "2014", "2024", "Number", "Percent", *[None] * 6],
]  # fmt: skip
NOTES = [["Footnotes:"], ["[1] Data are from the survey"], ["Source: Employment Projections"]]


def save(folder: Path, rows: list[list[Any]], is_excerpt: bool = True) -> Document:
    """A workbook with an index and one table under a title."""
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Index"])
    sheet = book.create_sheet("Table 1.2")
    for row in [["Table 1.2 Occupational projections"], *rows]:
        sheet.append(row)
    book.save(folder / "occupation.xlsx")
    return Document(folder / "occupation.xlsx", "occupation.xlsx", is_excerpt=is_excerpt)


def item(number: int) -> list[Any]:
    """A line item, indented as in the newer editions."""
    return ["    Some workers", f"{11 + number // 50}-{1000 + number % 50}", "Line item", *ITEM]


def full(items: int) -> list[list[Any]]:
    """A whole table: the total, so many line items, notes."""
    first = [*FIRST[:3], round(items * 12.3, 1), *FIRST[4:], *["—"] * 4]
    return [ONE_ROW, first, *map(item, range(items)), *NOTES]


def text(folder: Path, header: str, *rows: str) -> Document:
    """A CSV export."""
    path = folder / "Employment Projections.csv"
    path.write_text("\n".join([header, *rows]))
    return Document(path, path.name, is_excerpt=True)


def parse(kind: Kind, document: Document, table: str = "projections_row") -> pl.DataFrame:
    """A table of the file, in its declared schema."""
    frame = kind.parse(document)[table].collect()
    assert frame.schema == kind.tables[table]
    return frame


def test_row_is_as_published(tmp_path: Path) -> None:
    """Text as it stands, thousands not converted, the title with its indent."""
    row = parse(WORKBOOK, save(tmp_path, [ONE_ROW, item(1), *NOTES])).row(0, named=True)
    assert row == {
        "member": "occupation.xlsx", "sheet": "Table 1.2", "sheet_row": 3, "vintage": "2024-34",
        "edition": "wages 2024", "title": "    Some workers", "occupation_code": "11-1001",
        "occupation_type": "Line item", "base_employment": "12.3", "projected_employment": "12.3",
        "change": "0", "change_percent": "10",
        "self_employed_percent": "—", "openings": "0.8", "openings_kind": "separations",
        "median_annual_wage": ">=$239,200", "median_annual_wage_year": "2024",
        "entry_education": "Bachelor's degree", "work_experience": "None",
        "on_the_job_training": "None",
    }  # fmt: skip


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
    assert words(published) == "employment change, numeric, 2024-34"


@pytest.mark.parametrize(
    ("column", "value", "error"),
    [
        (3, "many", BadValue), (3, None, BadValue), (4, 12.345, BadValue), (11, "#", BadValue),
        (1, "111011", BadValue), (2, "Detailed", UnknownCode),
    ],
)  # fmt: skip
def test_unknown_cell_is_refused_with_its_place(
    tmp_path: Path, column: int, value: object, error: type[ParseError]
) -> None:
    """A figure is a number of the published places or a known symbol."""
    row = item(1)
    row[column] = value
    with pytest.raises(error, match=r"occupation\.xlsx, sheet Table 1\.2, row 3"):
        parse(WORKBOOK, save(tmp_path, [ONE_ROW, row]))


def test_binary_noise_is_rounded_to_the_published_place(tmp_path: Path) -> None:
    """95.29999999 is 95.3; nothing else is rounded."""
    row = item(1)
    row[3] = "95.29999999"
    table = parse(WORKBOOK, save(tmp_path, [ONE_ROW, row]))
    assert table["base_employment"].to_list() == ["95.3"]


def test_unknown_or_doubled_column_is_refused(tmp_path: Path) -> None:
    """A header that no edition has is named."""
    with pytest.raises(UnknownColumn, match="my note"):
        parse(WORKBOOK, save(tmp_path, [[*ONE_ROW, "My note"], [*item(1), 1]]))
    with pytest.raises(BadValue, match="stands twice"):
        parse(WORKBOOK, save(tmp_path, [[*ONE_ROW, "Occupation type"], [*item(1), "x"]]))


def test_doubled_code_is_refused(tmp_path: Path) -> None:
    """One row per matrix occupation."""
    with pytest.raises(BadValue, match="stands twice"):
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
    """A whole workbook has its total, its line items, and they add up."""
    assert parse(WORKBOOK, save(tmp_path, full(800), is_excerpt=False)).height == 801
    whole = full(800)
    for rows in (full(500), [ONE_ROW, *whole[2:]], [*whole[:2], *whole[80 * 6 :]], whole[:-90]):
        with pytest.raises(Incomplete):
            parse(WORKBOOK, save(tmp_path, rows, is_excerpt=False))


EXPORT_HEADER = (
    '"Occupation Title","Occupation Code","Employment 2018","Employment 2028",'
    '"Employment Change, 2018-2028","Employment Percent Change, 2018-2028",'
    '"Occupational Openings, 2018-2028 Annual Average","Median Annual Wage 2019",'
    '"Typical Entry-Level Education","Education Code",'
    '"Work Experience in a Related Occupation","Workex Code",'
    '"Typical on-the-job Training","trCode"'
)
GLUED = "Medical records specialists    * Health Information Coder* Medical Bill Coder"
WRAPPED = (
    f'"{GLUED}","=""29-2071""","1,424.0","1,514.7","90.7","6.4","146.0",">=208,000",'
    '"No degree","6","None","4","None","6"'
)
RESAVED = WRAPPED.replace('"=""29-2071"""', "29-2071").replace("1,424.0", "1,424.00")


@pytest.mark.parametrize(("line", "base"), [(WRAPPED, "1424.0"), (RESAVED, "1424")])
def test_export_is_read_with_or_without_formulas(tmp_path: Path, line: str, base: str) -> None:
    """Codes wrapped as formulas and separators are undone; a spreadsheet's copy reads alike."""
    row = parse(EXPORT, text(tmp_path, EXPORT_HEADER, line)).row(0, named=True)
    assert (row["occupation_code"], row["base_employment"]) == ("29-2071", base)
    assert (row["occupation_type"], row["vintage"]) == ("Line item", "2018-28")
    assert (row["edition"], row["median_annual_wage"]) == ("wages 2019", ">=208,000")
    assert (row["title"], row["self_employed_percent"]) == (GLUED, None)


def test_glued_job_titles_are_split(tmp_path: Path) -> None:
    """The export's titles carry job titles after asterisks."""
    titles = parse(EXPORT, text(tmp_path, EXPORT_HEADER, WRAPPED), "projections_title")
    assert titles.rows() == [
        ("29-2071", "Health Information Coder"), ("29-2071", "Medical Bill Coder"),
    ]  # fmt: skip


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
    document = Document(path, path.name)
    found = WORKBOOK.identify(document)
    assert isinstance(found, Identity)
    assert (found.vintage, found.edition) == (vintage, edition)
    table = parse(WORKBOOK, document)
    assert (table.height, table["openings"][0]) == (rows, openings)
    assert parse(WORKBOOK, document, "projections_separation").height == separations


def test_matrix_of_one_industry_is_no_export(mirror: Path) -> None:
    """The industry matrix has like headers, and is another table."""
    path = mirror / "adopt/projections_csv/2019-29/National Employment Matrix_IND_541700.csv"
    assert EXPORT.identify(Document(path, path.name)) is None
    assert WORKBOOK.identify(Document(path, path.name)) is None


def test_every_cell_is_as_another_program_reads_it(mirror: Path) -> None:
    """openpyxl reads the same cells of the newest workbook, in the same rows."""
    path = mirror / "tree/www.bls.gov/emp/ind-occ-matrix/occupation.xlsx"
    table = parse(WORKBOOK, Document(path, path.name))
    sheet = openpyxl.load_workbook(path, read_only=True)["Table 1.2"]
    cells = dict(enumerate(sheet.iter_rows(values_only=True), 1))
    columns = {
        "title": 0, "occupation_code": 1, "occupation_type": 2, "base_employment": 3,
        "projected_employment": 4, "change": 7, "change_percent": 8, "self_employed_percent": 9,
        "openings": 10, "median_annual_wage": 11, "entry_education": 12, "work_experience": 13,
        "on_the_job_training": 14,
    }  # fmt: skip
    assert table.height == sum(1 for row in cells.values() if row[2] in ("Summary", "Line item"))
    for row in table.iter_rows(named=True):
        for name, index in columns.items():
            cell = cells[row["sheet_row"]][index]
            read = float(row[name]) if isinstance(cell, int | float) else row[name]
            assert read == cell
