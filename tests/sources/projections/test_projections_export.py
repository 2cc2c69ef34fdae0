"""Employment Projections: the export of the web page, its formulas, its glued job titles."""

from pathlib import Path

import pytest

from flows.errors import UnknownColumn
from flows.sources.declaration import SourceFile
from tests.support.files.projections_files import EXPORT, WORKBOOK, parse, text

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
        ("29-2071", "Health Information Coder"),
        ("29-2071", "Medical Bill Coder"),
    ]


# How the export of 2012-22 begins is known; the rest of its header is written after it by hand.
OLD_EXPORT = [
    "Title",
    "SOC Code",
    "2012",
    "2022",
    "Number (inthousands)",
    "Percent",
    "Job openings due to growth and replacement needs, 2012-22 (in thousands)",
    "2012 median annual wage",
    "Typical entry-level education",
    "Education Code",
    "Work experience in a related occupation",
    "Workex Code",
    "Typical on-the-job training",
    "trCode",
]
OLD_LINE = (
    '"Actors \t\tShow/hide Example Job Titles\t* Actress\t* Elocutionist","27-2011","1,063.8",'
    '"1,071.2","7.4","0.7","30.2","N/A","No degree","6","None","4","None","6"'
)


def test_export_of_2012_is_read_by_its_half_headers(tmp_path: Path) -> None:
    """Years alone are employment; titles lose what the web page left in them."""
    document = text(tmp_path, ",".join(f'"{name}"' for name in OLD_EXPORT), OLD_LINE)
    row = parse(EXPORT, document).row(0, named=True)
    assert (row["vintage"], row["edition"]) == ("2012-22", "wages 2012")
    assert (row["base_employment"], row["change"]) == ("1063.8", "7.4")
    assert row["change_percent"] == "0.7"
    assert (row["openings"], row["openings_kind"]) == ("30.2", "replacements")
    assert row["title"].split("*")[0].strip() == "Actors"
    titles = parse(EXPORT, document, "projections_title")
    assert titles["title"].to_list() == ["Actress", "Elocutionist"]


def test_export_with_an_unknown_header_is_refused_by_name(tmp_path: Path) -> None:
    """Rather than taken for no export at all."""
    for index, name in ((6, "Openings"), (7, "Median annual wage")):
        header = [*OLD_EXPORT[:index], name, *OLD_EXPORT[index + 1 :]]
        document = text(tmp_path, ",".join(f'"{cell}"' for cell in header), OLD_LINE)
        with pytest.raises(UnknownColumn, match=rf"csv, row 1: unknown column '{name.lower()}'"):
            EXPORT.identify(document)


def test_matrix_of_one_industry_is_no_export(mirror: Path) -> None:
    """The industry matrix has like headers, and is another table."""
    path = mirror / "adopt/projections_csv/2019-29/National Employment Matrix_IND_541700.csv"
    assert EXPORT.identify(SourceFile(path, path.name)) is None
    assert WORKBOOK.identify(SourceFile(path, path.name)) is None
