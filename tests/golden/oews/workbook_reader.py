"""A second reader of OEWS workbooks: xlrd, openpyxl and csv, and its own header spellings.

It shares no code with the pipeline.
"""

import csv
import io
from collections.abc import Iterator
from typing import Any

import openpyxl
import pytest

xlrd: Any = pytest.importorskip("xlrd")

RENAMED = {
    "occ_titl": "occ_title",
    "group": "o_group",
    "occ_group": "o_group",
    "st": "prim_state",
    "state": "area_title",
    "loc_q": "loc_quotient",
    "loc quotient": "loc_quotient",
    "h_wpct10": "h_pct10",
    "h_wpct25": "h_pct25",
    "h_wpct75": "h_pct75",
    "h_wpct90": "h_pct90",
    "a_wpct10": "a_pct10",
    "a_wpct25": "a_pct25",
    "a_wpct75": "a_pct75",
    "a_wpct90": "a_pct90",
    "pct_tot": "pct_total",
    "ownership": "own_code",
}
NOT_READ = {"year", "release"}
OWNERS = {"Private": "5", "Local government": "3"}
SECTORS = {"31": "31-33", "44": "44-45", "48": "48-49"}
Cells = dict[str, list[Any]]


def columns(data: bytes, name: str) -> Iterator[tuple[str, list[list[Any]]]]:
    """Each sheet of a workbook as a list of rows."""
    if name.endswith(".csv"):
        yield "", [*csv.reader(io.StringIO(data.decode("utf-8-sig")))]
        return
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


def owner(value: Any) -> str | None:
    """The code of an ownership that is given in words."""
    return OWNERS.get(str(value), spelled(value))


def industry(value: Any) -> str | None:
    """The code of a sector of several, where a copy has only the first."""
    code = spelled(value)
    return SECTORS.get(str(code), code)


FORMS = {"annual": flag, "hourly": flag, "ownership": owner, "naics": industry}


def holds_wages(data: bytes, name: str) -> bool:
    """Whether a workbook has a sheet of wages."""
    try:
        return bool(expected(data, name))
    except AssertionError:
        return False


def expected(data: bytes, name: str) -> Cells:
    """Every cell of the data sheet by column, with the row numbers."""
    for _, rows in columns(data, name):
        for index, row in enumerate(rows[:60]):
            names = [str(cell or "").strip().lower() for cell in row]
            if {"occ_code", "tot_emp"} <= set(names):
                found: dict[str, list[Any]] = {"sheet_row": list(range(index + 2, len(rows) + 1))}
                for header, cells in zip(names, zip(*rows[index + 1 :], strict=True), strict=True):
                    column = RENAMED.get(header, header)
                    form = FORMS.get(header, spelled)
                    if header not in NOT_READ:
                        found[column] = [form(cell) for cell in cells]
                return found
    raise AssertionError(f"{name} has no data sheet")
