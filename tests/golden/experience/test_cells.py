"""Random cells of pay by experience, recomputed from the published zips by csv and plain Python.

The limits of the statuses are written out here once more; no line of the warehouse is used.
"""

import random
from pathlib import Path
from typing import Any

from flows.settings import Settings
from tests.support.brute import TWENTIETHS, Cell, Estimate, estimate_all, is_same
from tests.support.experience import PUMS
from tests.support.files.person_files import records, table_of
from tests.support.universe import cells
from warehouse.ask import rows

STATES = ("nd", "nh", "ri", "sd", "wy")
CELLS = 300
# Least sample and effective sample, most error and width of the interval, both over the figure.
SHOWN, SURE = (10, 10, 0.30, 1.0), (30, 30, 0.15, 0.5)
# Most of the workers whose wage was replaced, for a mean; width over what the error says.
REPLACED, DISAGREEING = (0.10, 0.02), 2
Record = dict[str, Any]


def test_random_cells_come_out_of_the_zips(mirror: Path, whole_store: Settings) -> None:
    """Sizes, figures, errors, intervals, bounds and statuses of both kinds of pay."""
    wanted = random.Random(13).sample(list_cells(whole_store), CELLS)
    people = [
        person
        for state in STATES
        for person in records(table_of(mirror / "tree" / PUMS / f"csv_p{state}.zip"))
        if person["socp"]
    ]
    groups = {person["socp"]: list_codes(person["socp"]) for person in people}
    found = cells(people, groups)
    shown = sum(check_row(row, found) for row in wanted)
    assert shown > 200


def list_cells(store: Settings) -> list[Record]:
    """Rows of the levels that a code tells by itself, with ten persons or more."""
    return rows(
        store.warehouse,
        "from wages_by_experience where source = 'acs_1yr' and vintage = '2018' "
        "and occupation_level in ('total', 'major', 'detailed', 'pums_group') "
        "and hourly_sample_size >= 10 order by area_code, occupation_code, band",
    )


def list_codes(socp: str) -> list[str]:
    """The occupation itself, its major group, and everyone."""
    return [f"{socp[:2]}-{socp[2:]}", f"{socp[:2]}-0000", "00-0000"]


def check_row(row: Record, found: dict[tuple[str, ...], Cell]) -> int:
    """Compare a row; return how many figures it shows."""
    key = (row["area_code"], row["occupation_code"], row["band"])
    shown = 0
    for pay in ("hourly", "annual"):
        cell = found.get((pay, *key), Cell([], [], [[]]))
        size = len(cell.values)
        assert row[f"{pay}_sample_size"] == size, key
        if size < 10:
            assert {row[f"{pay}_{name}_status"] for name in ("mean", *TWENTIETHS)} == {"suppressed"}
            continue
        assert is_same(row[f"{pay}_effective_n"], cell.effective_n)
        for name, estimate in estimate_all(cell).items():
            shown += check_statistic(row, f"{pay}_{name}", estimate, cell)
    return shown


def check_statistic(row: Record, name: str, estimate: Estimate, cell: Cell) -> bool:
    """Compare one statistic with its status; return whether it is shown."""
    pay, statistic = name.split("_")
    unit = 100 if pay == "hourly" else 1
    status = judge(statistic, estimate, cell)
    assert row[f"{name}_status"] == status, (name, row, estimate)
    shown = status in ("published", "caution")
    expected = {
        name: estimate.value if shown else None,
        f"{name}_se": estimate.se if shown else None,
    }
    if statistic != "mean":
        expected[f"{name}_at_least"] = estimate.at_least if status == "top_coded" else None
    if statistic == "median":
        ends = (estimate.low, estimate.high) if status != "suppressed" else (None, None)
        expected |= {f"{name}_low90": ends[0], f"{name}_high90": ends[1]}
        assert row[f"{pay}_reliability"] == status
        assert estimate.se or not shown or row[f"{name}_interval"] == "beta"
    for column, value in expected.items():
        assert is_same(None if value is None else value / unit, row[column]), (column, row)
    return shown


def share_replaced(cell: Cell) -> float:
    """Of the weight, that of the persons whose wage was replaced."""
    full = cell.weights[0]
    pairs = zip(cell.values, cell.least, full, strict=True)
    return sum(weight for value, least, weight in pairs if least < value) / sum(full)


def judge(statistic: str, estimate: Estimate, cell: Cell) -> str:
    """The status by the limits above."""
    value, size, effective = estimate.value or 0.0, len(cell.values), cell.effective_n
    part = TWENTIETHS.get(statistic, 10) / 20
    error = width = 0.0
    is_unknown = estimate.low is None or estimate.high is None or not value
    if not estimate.is_top_coded and value:
        error = (estimate.se or 0.0) / value
        width = 0.0 if is_unknown else (estimate.high - estimate.low) / value  # type: ignore[operator]
    if statistic in ("p10", "p90") and effective * min(part, 1 - part) < 10:
        return "suppressed"
    if size < SHOWN[0] or effective < SHOWN[1] or error > SHOWN[2] or width > SHOWN[3]:
        return "suppressed"
    replaced = share_replaced(cell) if statistic == "mean" else 0.0
    if replaced > REPLACED[0]:
        return "suppressed"
    if estimate.is_top_coded:
        return "top_coded"
    is_unknown |= replaced > REPLACED[1] or width > DISAGREEING * 3.29 * error > 0
    is_doubted = size < SURE[0] or effective < SURE[1] or error > SURE[2] or width > SURE[3]
    is_empty = any(sum(weights) <= 0 for weights in cell.weights)
    return "caution" if is_doubted or is_unknown or is_empty else "published"
