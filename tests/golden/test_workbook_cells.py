"""Every cell of the mirror's OEWS workbooks, read a second time by other programs.

The reader here shares no code with the pipeline: xlrd and openpyxl instead of calamine, and its
own table of header spellings.
"""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from flows.archive import sha256_of
from flows.settings import Settings
from flows.source import Document
from flows.sources.oews import SOURCE
from tests.golden.published_wages import compare

xlrd: Any = pytest.importorskip("xlrd")

RENAMED = {
    "occ_titl": "occ_title", "group": "o_group", "occ_group": "o_group", "st": "prim_state",
    "state": "area_title", "loc_q": "loc_quotient", "loc quotient": "loc_quotient",
    "h_wpct10": "h_pct10", "h_wpct25": "h_pct25", "h_wpct75": "h_pct75", "h_wpct90": "h_pct90",
    "a_wpct10": "a_pct10", "a_wpct25": "a_pct25", "a_wpct75": "a_pct75", "a_wpct90": "a_pct90",
}  # fmt: skip
NOT_READ = {"year", "release"}
WORKBOOKS = [
    "oes00nat", "oes00st", "oesm03nat", "oesm03st", "oesm05nat", "oesm08nat", "oesm08st",
    "oesm09nat", "oesm10nat", "oesm10st", "oesm11st", "oesm12nat", "oesm14nat", "oesm18nat",
    "oesm19nat", "oesm20nat", "oesm22nat", "oesm24in4", "oesm24nat", "oesm25nat",
]  # fmt: skip


def columns(data: bytes, name: str) -> Iterator[tuple[str, list[list[Any]]]]:
    """Each sheet of a workbook as a list of rows."""
    if name.endswith(".xls"):
        book = xlrd.open_workbook(file_contents=data)
        for sheet in book.sheets():
            yield sheet.name, [sheet.row_values(row) for row in range(sheet.nrows)]
        return
    loaded = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    for title in loaded.sheetnames:
        if loaded[title].sheet_state == "visible":
            yield title, [list(row) for row in loaded[title].iter_rows(values_only=True)]


def spelled(value: Any) -> str | None:
    """One spelling of a cell: text stripped, numbers without trailing zeros, blank as None."""
    if value is None or value == "":
        return None
    if isinstance(value, float):
        return str(int(value)) if value == int(value) else repr(round(value, 6))
    return str(value).strip() or None


def flag(value: Any) -> str | None:
    """A flag column's TRUE, true, or 1."""
    return "TRUE" if str(value).strip().lower() in ("true", "1", "1.0") else spelled(value)


def expected(data: bytes, name: str) -> dict[str, list[Any]]:
    """Every cell of the data sheet by column, with the row numbers."""
    for _, rows in columns(data, name):
        for index, row in enumerate(rows[:60]):
            names = [str(cell or "").strip().lower() for cell in row]
            if {"occ_code", "tot_emp"} <= set(names):
                found: dict[str, list[Any]] = {"sheet_row": list(range(index + 2, len(rows) + 1))}
                for header, cells in zip(names, zip(*rows[index + 1 :], strict=True), strict=True):
                    column = RENAMED.get(header, header)
                    form = flag if header in ("annual", "hourly") else spelled
                    if header not in NOT_READ:
                        found[column] = [form(cell) for cell in cells]
                return found
    raise AssertionError(f"{name} has no data sheet")


@pytest.mark.parametrize("name", WORKBOOKS)
def test_every_cell_is_as_another_program_reads_it(
    mirror: Path, history: Settings, name: str
) -> None:
    """Both ways: no cell is missing or other in `oews_row` or in `wages`, and none is added."""
    path = mirror / "tree/www.bls.gov/oes/special-requests" / f"{name}.zip"
    if not path.exists():
        pytest.skip(f"the mirror has no {name}.zip")
    document = Document(path, path.name)
    kind = next(kind for kind in SOURCE.kinds if kind.identify(document))
    ours = kind.parse(document)["oews_row"].collect()
    with zipfile.ZipFile(path) as archive:
        member = next(name for name in archive.namelist() if "field_desc" not in name)
        theirs = expected(archive.read(member), member)
    assert ours["member"].unique().to_list() == [Path(member).name]
    added = [column for column in ours.columns if column not in (*theirs, "member", "sheet")]
    assert all(ours[column].is_null().all() for column in added)
    for column, cells in theirs.items():
        assert ours[column].to_list() == cells, column
    identity = kind.identify(document)
    assert identity is not None
    assert identity.vintage is not None
    count = compare(history.warehouse, identity.vintage, [sha256_of(path)[:12]], theirs)
    print(f"{name}: {count:,} compared, 0 differ")
