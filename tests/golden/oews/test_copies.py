"""Copies that users saved again: in the warehouse the figures of the original, or refused.

Originals and copies are published files; what a spreadsheet does to them besides is done here by
hand to the original's own rows.
"""

import csv
import io
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest

from flows.archive.contents import sha256_of
from flows.errors import BadValue, Incomplete, ParseError, UnknownCode
from flows.settings import Settings
from tests.support.archiving import adopt, build_warehouse, list_receipts

ZIPS = "tree/www.bls.gov/oes/special-requests"
# How a copy came, which the figures do not depend on; what other releases are there.
HOW = "exclude (source_id, source_row, released_on, is_latest, area_title, industry_title)"
Rows = list[list[Any]]
READ = {
    "2019-05": "2019/national_M2019_dl.USER-EDITED.xlsx",
    "2020-05": "2020/oews_national_data_may_2020.csv",
}
REFUSED = {
    "2018/national_M2018_dl.csv": (UnknownCode, "row 9, column H_MEAN: 'NULL'"),
    "2020/national_M2020_dl.RESAVED.xlsx": (BadValue, "row 84, column TOT_EMP: zero"),
    "2020/state_M2020_dl_filtered.csv": (Incomplete, "lack the row 00-0000"),
    "2024/national_M2024_dl.GOOGLE-SHEETS.xlsx": (
        Incomplete,
        "the file has no row of level minor or broad",
    ),
}


def original(mirror: Path, year: str) -> Rows:
    """The rows of a national workbook's data sheet."""
    with zipfile.ZipFile(mirror / ZIPS / f"oesm{year}nat.zip") as packed:
        member = next(name for name in packed.namelist() if "national_M" in name)
        book = openpyxl.load_workbook(io.BytesIO(packed.read(member)), read_only=True)
    return [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]


def save(path: Path, rows: Iterable[list[Any]], sheet: str = "Sheet1") -> Path:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    book.worksheets[0].title = sheet
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)
    return path


def separated(value: Any) -> Any:
    """A number as a spreadsheet shows it: '139,099,570'."""
    return f"{value:,}" if isinstance(value, int | float) and value >= 1000 else value


def with_separators(folder: Path, mirror: Path) -> Path:
    """Thousands separators, another name for the sheet, a note beside it."""
    rows = [[separated(cell) for cell in row] for row in original(mirror, "18")]
    path = save(folder / "my national_M2018_dl copy.xlsx", rows, "wages")
    book = openpyxl.load_workbook(path)
    book.create_sheet("notes", 0).append(["from the BLS, 2018"])
    book.save(path)
    return path


def as_csv(folder: Path, mirror: Path) -> Path:
    """CSV of a spreadsheet program: byte-order mark, separators, `#` bare, empty columns."""
    path = folder / "national_M2022_dl.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        for row in original(mirror, "22"):
            csv.writer(file).writerow([*map(separated, row), "", ""])
    return path


def as_floats(folder: Path, mirror: Path) -> Path:
    """As web spreadsheets export: codes and jobs as floats, padded with blanks."""
    rows = original(mirror, "24")
    body = [
        [99.0, *row[1:2], 1.0, *row[3:7], 1235.0, *map(plain, row[8:]), None, None]
        for row in rows[1:]
    ]
    return save(folder / "national_M2024_dl.xlsx", [rows[0], *body, *[[None] * 34] * 50])


def plain(value: Any) -> Any:
    """A whole number as a float."""
    return float(value) if isinstance(value, int) else value


MADE: dict[str, Callable[[Path, Path], Path]] = {
    "2018-05": with_separators,
    "2022-05": as_csv,
    "2024-05": as_floats,
}


@pytest.fixture(scope="module")
def copies(mirror: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A store of copies only, one of each release, and of the classification."""
    settings = Settings(tmp_path_factory.mktemp("copies") / "store")
    for make in MADE.values():
        adopt(settings, make(tmp_path_factory.mktemp("made"), mirror))
    for name in READ.values():
        adopt(settings, mirror / "adopt/oews" / name)
    for name in ("soc_structure_2018.xlsx", "soc_2010_to_2018_crosswalk.xlsx"):
        adopt(settings, mirror / "tree/www.bls.gov/soc/2018" / name)
    build_warehouse(settings, settings.warehouse)
    return settings


@pytest.mark.parametrize("vintage", [*READ, *MADE])
def test_copy_gives_the_wages_of_the_original(
    copies: Settings, history: Settings, vintage: str
) -> None:
    """Every row of the national industry total, and none besides, by comparison both ways."""
    with duckdb.connect() as con:
        con.execute(f"attach '{copies.warehouse}' as copy (read_only)")
        con.execute(f"attach '{history.warehouse}' as original (read_only)")
        rows = {
            name: f"select * {HOW} from {name}.main.wages where vintage = '{vintage}' "
            "and area_code = '0000000' and industry_code = '000000'"
            for name in ("copy", "original")
        }
        count = con.execute(f"select count(*) from ({rows['original']})").fetchone()
        lost = con.execute(f"{rows['original']} except {rows['copy']}").fetchall()
        added = con.execute(f"{rows['copy']} except {rows['original']}").fetchall()
    assert count is not None
    assert count[0] > 1300
    assert (lost, added) == ([], [])


@pytest.mark.parametrize("name", REFUSED)
def test_damaged_copy_is_refused_and_not_kept(mirror: Path, tmp_path: Path, name: str) -> None:
    """Lost rows, and symbols that a program replaced, cannot be brought back."""
    error, reason = REFUSED[name]
    settings = Settings(tmp_path / "store")
    with pytest.raises(error, match=reason):
        adopt(settings, mirror / "adopt/oews" / name)
    assert not list_receipts(settings)


def test_looked_up_titles_are_refused(mirror: Path, tmp_path: Path) -> None:
    """A second OCC_CODE column, of a user's formulas, leaves open which one is the code."""
    rows = original(mirror, "18")
    looked_up = [[row[0], "=VLOOKUP(A2,Sheet2!A:B,2)", *row[1:]] for row in rows]
    looked_up[0][1] = "OCC_CODE"
    with pytest.raises(ParseError, match=r"row 1: two columns hold occ_code"):
        adopt(Settings(tmp_path / "store"), save(tmp_path / "national_M2018_dl.xlsx", looked_up))


FIGURES = (
    "occupation_code, base_jobs, projected_jobs, change_jobs, change_percent, openings_per_year, "
    "openings_ten_years, openings_kind, growth_percent_rounded, growth_category"
)
WORDS = ", entry_education, work_experience, on_the_job_training"
WAGES = ", median_annual_wage, median_annual_wage_status, median_annual_wage_year"
OUTLOOKS = [
    (
        "projections/2024-34/occupation.RESAVED.xlsx",
        "tree/www.bls.gov/emp/ind-occ-matrix/occupation.xlsx",
        FIGURES + WORDS + WAGES,
    ),
    (
        "projections_csv/2024-34/Employment Projections.EXCEL-RESAVED.csv",
        "tree/www.bls.gov/emp/ind-occ-matrix/occupation.xlsx",
        FIGURES + WAGES,
    ),
    (
        "projections_csv/2018-28/EmploymentProjections.EXCEL-RESAVED.csv",
        "adopt/projections_csv/2018-28/Employment Projections.csv",
        FIGURES + WORDS + WAGES,
    ),
    (
        "projections_csv/2019-29/Employment Projections.csv",
        "adopt/projections/2019-29/occupation.2021-01-26.xlsx",
        FIGURES + WAGES,
    ),
    (
        "projections/2019-29/occupation.2021-04-21.xlsx",
        "adopt/projections/2019-29/occupation.2021-01-26.xlsx",
        FIGURES,
    ),
    (
        "projections_csv/2016-26/Employment Projections.csv",
        "adopt/projections/2016-26/occupation.wages2018.RESAVED.xlsx",
        FIGURES,
    ),
]


@pytest.mark.parametrize(("copy", "other", "columns"), OUTLOOKS)
def test_copies_and_editions_give_one_outlook(
    mirror: Path, history: Settings, copy: str, other: str, columns: str
) -> None:
    """Line items of every copy, export and edition of a vintage; wages of the same edition."""
    query = f"select {columns} from outlook_edition where source_id = $1 and not is_summary"
    with duckdb.connect(str(history.warehouse), read_only=True) as con:
        ours, theirs = (
            con.execute(query, [sha256_of(mirror / name)[:12]]).fetchall()
            for name in (f"adopt/{copy}", other)
        )
    assert len(ours) >= 790
    assert sorted(map(str, ours)) == sorted(map(str, theirs))
