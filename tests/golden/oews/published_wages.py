"""What `wages` must hold for a workbook, worked out in plain Python from its cells.

It shares no code with the pipeline: the rules are written a second time, row by row.
"""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

Cells = dict[str, list[Any]]
Key = tuple[str, str, str, str]

WAGES = ["mean", "p10", "p25", "median", "p75", "p90"]
PUBLISHED = {"mean": "mean", "median": "median", **{f"p{n}": f"pct{n}" for n in (10, 25, 75, 90)}}
HOURLY = {f"hourly_{name}": f"h_{PUBLISHED[name]}" for name in WAGES}
ANNUAL = {f"annual_{name}": f"a_{PUBLISHED[name]}" for name in WAGES}
OTHERS = {
    "employment": "tot_emp",
    "employment_rse": "emp_prse",
    "jobs_per_1000": "jobs_1000",
    "location_quotient": "loc_quotient",
    "percent_of_industry": "pct_total",
    "percent_reporting": "pct_rpt",
    "wage_rse": "mean_prse",
}
MEASURES = OTHERS | HOURLY | ANNUAL
SYMBOLS = {"#": "top_coded", "***": "withheld", "~": "below_half_percent", "**": "suppressed"}


def rows_of(cells: Cells) -> Iterator[dict[str, Any]]:
    """The data rows of a sheet, each cell by its column."""
    for values in zip(*cells.values(), strict=True):
        row = dict(zip(cells, values, strict=True))
        if row["occ_code"]:
            yield row


def key_of(row: dict[str, Any]) -> Key:
    """Area, industry, ownership and occupation as the warehouse spells them."""
    area = str(row.get("area") or "99")
    area = "0000000" if area == "99" else f"{area.zfill(2)}00000" if len(area) < 3 else area
    industry, ownership = row.get("naics") or "000000", row.get("own_code") or "1235"
    return area.zfill(7), industry, ownership, row["occ_code"]


def is_number(cell: str | None) -> bool:
    """Whether a cell holds a number."""
    return cell is not None and cell[0].isdigit()


def status_of(row: dict[str, Any], measure: str) -> str:
    """Why a cell has a number or none."""
    cell = row.get(MEASURES[measure])
    if cell is None:
        return "not_published"
    if is_number(cell):
        return "published"
    other = HOURLY | ANNUAL if cell == "*" else {}
    if measure in other:
        is_hourly = measure in HOURLY
        twin = row[ANNUAL[f"annual{measure[6:]}"] if is_hourly else HOURLY[f"hourly{measure[6:]}"]]
        flag = row.get("annual" if is_hourly else "hourly")
        if flag == "TRUE" and (is_number(twin) or twin == "#"):
            return "annual_only" if is_hourly else "hourly_only"
    return SYMBOLS.get(cell, "suppressed")


def levels_of(rows: list[dict[str, Any]]) -> dict[str, str]:
    """The level of each code; one that stands at two levels is the wider of them."""
    found: dict[str, str] = {}
    for row in rows:
        code = row["occ_code"]
        level = str(row.get("o_group") or "detailed").lower()
        level = "total" if code == "00-0000" else "major" if code.endswith("-0000") else level
        found[code] = level if found.get(code, level) == level else "broad"
    return found


def compare(warehouse: Path, vintage: str, sources: list[str], cells: Cells) -> int:
    """Compare every figure and status both ways; how many were. Fails at the first difference."""
    rows = list(rows_of(cells))
    levels = levels_of(rows)
    names = [*MEASURES, *(f"{name}_status" for name in MEASURES)]
    with duckdb.connect(str(warehouse), read_only=True) as con:
        found = con.execute(
            "select area_code, industry_code, ownership_code, occupation_code, occupation_level, "
            f"{', '.join(names)} from wages where vintage = $1 and source_id = any($2)",
            [vintage, sources],
        ).fetchall()
    ours = {row[:4]: row[4:] for row in found}
    seen: set[Key] = set()
    for row in rows:
        key = key_of(row)
        seen.add(key)
        expected = expected_of(row, levels[row["occ_code"]])
        if ours.get(key) != expected:
            raise AssertionError(f"{vintage} {key}: {ours.get(key)} is not {expected}")
    assert seen == set(ours), sorted(set(ours) - seen)[:3]
    return len(rows) * len(MEASURES)


def expected_of(row: dict[str, Any], level: str) -> tuple[Any, ...]:
    """The level, the figures and the statuses of one row."""
    statuses = [status_of(row, name) for name in MEASURES]
    figures = [
        Decimal(row[column]) if status == "published" else None
        for column, status in zip(MEASURES.values(), statuses, strict=True)
    ]
    return level, *figures, *statuses
