"""Projections 2024-34 against Tables 1.2 and 1.10, read by openpyxl, and the printed profiles."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from flows.settings import Settings
from tests.golden.conftest import Published
from tests.support.files.handbook_files import pages
from warehouse.store import connect

# Where each column of the two tables stands in `outlook`, and what one of it is worth.
MAIN = {
    "Employment, 2024": ("base_jobs", 1000),
    "Employment, 2034": ("projected_jobs", 1000),
    "Employment change, numeric, 2024–34": ("change_jobs", 1000),
    "Employment change, percent, 2024–34": ("change_percent", 1),
    "Percent self employed, 2024": ("self_employed_percent", 1),
    "Occupational openings, 2024–34 annual average": ("openings_per_year", 1000),
    "Typical education needed for entry": ("entry_education", 0),
    "Work experience in a related occupation": ("work_experience", 0),
    "Typical on-the-job training needed to attain competency in the occupation": (
        "on_the_job_training",
        0,
    ),
}
AVERAGE = ", 2024–34 annual average"
SEPARATIONS = {
    "Employment, 2024": ("base_jobs", 1000),
    "Employment, 2034": ("projected_jobs", 1000),
    "Employment change, numeric, 2024–34": ("change_jobs", 1000),
    "Employment change, percent, 2024–34": ("change_percent", 1),
    f"Labor force exit rate{AVERAGE}": ("labor_force_exit_rate", 1),
    f"Occupational transfer rate{AVERAGE}": ("occupational_transfer_rate", 1),
    f"Total occupational separations rate{AVERAGE}": ("separation_rate", 1),
    f"Labor force exits{AVERAGE}": ("labor_force_exits_per_year", 1000),
    f"Occupational transfers{AVERAGE}": ("occupational_transfers_per_year", 1000),
    f"Total occupational separations{AVERAGE}": ("separations_per_year", 1000),
    f"Occupational openings{AVERAGE}": ("openings_per_year", 1000),
}
WAGE = "Median annual wage, dollars, 2024[1]"
DASH, TOP = "—", ">=$239,200"
PAGES = {"27-2011": 0, "29-1141": 5, "29-2072": 7, "29-9021": 15}
Row = dict[str, Any]


def sheet(published: Published, name: str) -> Iterator[tuple[int, Row]]:
    """The rows of a table that have a matrix code, with their numbers."""
    path = published.file("occupation.xlsx")
    rows = list(openpyxl.load_workbook(path, data_only=True)[name].iter_rows(values_only=True))
    header = [str(cell or "").strip() for cell in rows[1]]
    for number, values in enumerate(rows[2:], 3):
        if values[1]:
            yield number, dict(zip(header, values, strict=True))


def outlook(published: Published) -> dict[str, Row]:
    """The public rows by occupation."""
    with connect(published.settings.warehouse) as con:
        result = con.execute("from outlook where vintage = '2024-34'")
        names = [column[0] for column in result.description]
        found = [dict(zip(names, row, strict=True)) for row in result.fetchall()]
    by_code = {str(row["occupation_code"]): row for row in found}
    assert len(by_code) == len(found)
    return by_code


def worth(value: Any, factor: int) -> Any:
    """What a cell says in jobs, percent or words; None for a dash."""
    if value == DASH:
        return None
    return Decimal(str(value)) * factor if factor else value


@pytest.mark.parametrize(
    ("name", "columns"), [("Table 1.2", MAIN), ("Table 1.10", SEPARATIONS)], ids=["1.2", "1.10"]
)
def test_every_cell_is_as_published(
    published: Published,
    name: str,
    columns: dict[str, tuple[str, int]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Every row of the table, in every cell that `outlook` has, thousands turned into jobs."""
    ours, codes, compared = outlook(published), [], 0
    for number, row in sheet(published, name):
        code = row["2024 National Employment Matrix code"]
        codes.append(code)
        for header, (column, factor) in columns.items():
            assert ours[code][column] == worth(row[header], factor), (name, number, header)
            compared += 1
    with capsys.disabled():
        print(f"\n{published.name}: {name}: {compared:,} cells compared, 0 differ")
    assert sorted(codes) == sorted(ours)
    assert len(codes) == {"sample": 78, "mirror": 1_113}[published.name]


def test_title_kind_wage_and_place(published: Published) -> None:
    """Titles are trimmed, the wage is a number or a status, the row names its sheet and row."""
    ours = outlook(published)
    for number, row in sheet(published, "Table 1.2"):
        line, wage = ours[row["2024 National Employment Matrix code"]], row[WAGE]
        status = {DASH: "not_published", TOP: "top_coded"}.get(wage, "published")
        assert line["occupation_title"] == row["2024 National Employment Matrix title"].strip()
        assert line["is_summary"] == (row["Occupation type"] == "Summary")
        assert line["median_annual_wage_status"] == status, number
        assert line["median_annual_wage"] == (wage if status == "published" else None), number
        assert line["source_row"] == f"Table 1.2!{number}"
        years = (line["base_year"], line["projected_year"], line["median_annual_wage_year"])
        assert years == (2024, 2034, 2024)
        assert (line["edition"], line["openings_kind"]) == ("wages 2024", "separations")
        assert line["openings_ten_years"] is None
        assert line["is_latest"]


def test_growth_of_all_occupations(published: Published) -> None:
    """Each line stands beside the published growth of all occupations, 3.1 percent."""
    lines = [row for row in outlook(published).values() if not row["is_summary"]]
    assert len(lines) == {"sample": 26, "mirror": 832}[published.name]
    everyone = {(row["all_occupations_percent"], row["all_occupations_basis"]) for row in lines}
    assert everyone == {(Decimal("3.1"), "published")}


def test_profiles_of_one_code_agree(mirror: Path, whole_store: Settings) -> None:
    """A page that covers exactly one matrix code prints the same percent and phrase."""
    ours = outlook(Published("mirror", whole_store, mirror / "tree"))
    single = {page.codes[0]: page for page in pages(mirror) if len(page.codes) == 1}
    assert sorted(single) == sorted(PAGES)
    for code, page in single.items():
        line = ours[code]
        said = f"{line['growth_percent_rounded']}% ({line['growth_category']})"
        assert page.facts["6"] == said
        assert line["growth_percent_rounded"] == PAGES[code]


def test_profiles_of_several_codes_are_not_attached(mirror: Path, whole_store: Settings) -> None:
    """A page of several codes lends its phrase to none of them: every basis is the threshold."""
    ours = outlook(Published("mirror", whole_store, mirror / "tree"))
    several = [page for page in pages(mirror) if len(page.codes) != 1]
    assert len(several) == 3
    assert all(len(page.codes) > 1 for page in several)
    assert {row["growth_category_basis"] for row in ours.values()} <= {"threshold", None}
    developers = next(page for page in several if "15-1252" in page.codes)
    assert developers.facts["6"].startswith("15%")
    assert ours["15-1252"]["growth_percent_rounded"] == 16
