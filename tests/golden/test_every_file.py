"""Every zip and workbook at hand, given to `labor adopt`: read to its figures, or refused.

What holds wages is read a second time by other programs, cell by cell. What does not is of the
kind, or refused for the reason, that is written here; a file of neither sort fails its test.
"""

import zipfile
from pathlib import Path

import polars as pl
import pytest

from flows.archive.contents import sha256_of
from flows.parse import parsed_files
from flows.settings import Settings
from tests.conftest import cases_folder, mirror_folder
from tests.golden.oews.published_wages import compare
from tests.golden.oews.workbook_reader import Cells, expected, holds_wages
from tests.support.archiving import adopt, build_warehouse, list_receipts
from warehouse.errors import LaborError

PACKED = (".zip", ".xlsx", ".xls")
UNKNOWN = "its content is that of no declared kind of file"
# What no table here holds, by a part of its path.
REFUSED = {
    "adopt/census": UNKNOWN,
    "adopt/oflc": UNKNOWN,
    "adopt/onet/db_30_2_excel": UNKNOWN,
    "adopt/opm": UNKNOWN,
    "education": UNKNOWN,
    "apps.bea.gov": UNKNOWN,
    "area_definitions": UNKNOWN,
    "ACSPUMS2015_2019CodeLists": UNKNOWN,
    "2018-occupation-code-list": UNKNOWN,
    "national_M2020_dl.RESAVED": "row 84, column TOT_EMP: zero is never published here",
    "national_M2024_dl.GOOGLE-SHEETS": "no row of level minor or broad: rows were deleted",
    "12-Table_1.7_saved_as": "the table has only 0 line items",
    "14-stem_2024": "it is a special tabulation, not a workbook of occupations",
    "15-psam_p27.lfs-pointer": "a Git LFS pointer to a file of 184,779,798 bytes",
    "17-serve-two-stores": UNKNOWN,
}
KINDS = {
    "adopt/projections": "projections_workbook",
    "ind-occ-matrix": "projections_workbook",
    "nem-onet-to-soc": "matrix_crosswalk",
    "soc_2000_to_2010": "soc_2000_crosswalk",
    "soc_2010_to_2018": "soc_crosswalk",
    "soc_2018_definitions": "soc_definitions",
    "direct_match": "direct_match_title",
    "soc_structure": "soc_structure",
    "Occupation-Code-List": "acs_occupation_code",
    "csv_p": "acs_person",
    "01-oe.industry": "oews_industry",
    "01b-oe.datatype": "oews_datatype",
    "09-oe.occupation": "oews_occupation",
    "10-ooh": "ooh_compilation",
    "11-cu.data": "cpi_data",
}
# The wages that no address of the mirror gives: what they become in the warehouse.
VINTAGES = {
    "national_M2019_dl.USER-EDITED.xlsx": "2019-05",
    "natsector_M2023_dl.USER-EDITED.xlsx": "2023-05",
    "00-oes01nat.zip": "2001",
}


def list_files() -> list[Path]:
    """Return every zip and workbook of the mirror, and every case but what describes them."""
    mirror, cases = mirror_folder(), cases_folder()
    packed = [p for p in sorted(mirror.rglob("*")) if p.suffix in PACKED] if mirror else []
    return packed + ([p for p in sorted(cases.iterdir()) if p.suffix != ".md"] if cases else [])


def find_told(path: Path, told: dict[str, str]) -> str | None:
    """Return what is told of a file by a part of its path."""
    return next((said for part, said in told.items() if part in path.as_posix()), None)


def read_members(path: Path) -> dict[str, Cells]:
    """Return the cells of each workbook of wages in a file, by its name."""
    if path.suffix != ".zip":
        return {path.name: expected(path.read_bytes(), path.name)}
    with zipfile.ZipFile(path) as packed:
        return {
            Path(name).name: expected(packed.read(name), name)
            for name in packed.namelist()
            if holds_wages(packed.read(name), name)
        }


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A store that takes what it is given."""
    return Settings(tmp_path_factory.mktemp("every") / "store")


@pytest.mark.slow
@pytest.mark.parametrize("path", list_files(), ids=lambda path: path.name)
def test_a_file_is_read_or_refused_for_a_reason(settings: Settings, path: Path) -> None:
    """Each cell of wages as another program reads it; what else it is, or why it is not taken."""
    if reason := find_told(path, REFUSED):
        with pytest.raises(LaborError) as raised:
            adopt(settings, path)
        assert reason in str(raised.value)
        return
    outcome = adopt(settings, path)
    if kind := find_told(path, KINDS):
        assert (outcome.kind, bool(outcome.rows)) == (kind, True)
        return
    (receipt,) = (r for r in list_receipts(settings) if r.sha256 == sha256_of(path))
    ours = pl.read_parquet(parsed_files(settings.parsed, receipt)["oews_row"])
    theirs = read_members(path)
    assert set(ours["member"]) == set(theirs)
    for member, cells in theirs.items():
        rows = ours.filter(pl.col("member") == member)
        added = set(rows.columns) - {*cells, "source_id", "member", "sheet"}
        assert all(rows[column].is_null().all() for column in added)
        for column, texts in cells.items():
            assert rows[column].to_list() == texts, (member, column)


def test_what_was_taken_is_in_the_wages(tmp_path: Path) -> None:
    """Figures and statuses of copies and cases, both ways."""
    paths = {path: VINTAGES[path.name] for path in list_files() if path.name in VINTAGES}
    if not paths:
        pytest.skip("needs the mirror of published files: set LABOR_TEST_MIRROR")
    alone = Settings(tmp_path / "store")
    for path in paths:
        adopt(alone, path)
    build_warehouse(alone, alone.warehouse)
    for path, vintage in paths.items():
        for cells in read_members(path).values():
            assert compare(alone.warehouse, vintage, [sha256_of(path)[:12]], cells) > 10_000
