"""Who is in the pay universe and in which cells, in plain Python; and the SQL held to it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import duckdb

from tests.support.brute import estimates, is_same
from tests.support.experience import STATISTICS, WEIGHTS

YEARS = dict(enumerate([0, 0, 0, *range(1, 12), 12, 12, 12, 13, 14, 14, 16, 18, 19, 20], 1))
Record = Mapping[str, Any]
Cell = tuple[list[int], list[list[int]]]


def band_of(years: int) -> str:
    """The band of whole years."""
    bounds = ((1, "<1"), (5, "1-4"), (10, "5-9"), (20, "10-19"))
    return next((name for bound, name in bounds if years < bound), "20+")


def pay_of(row: Record) -> dict[str, int]:
    """Hourly cents and annual dollars of a person in the universe; nothing for others."""
    n = {name: int(row[name] or 0) for name in ("agep", "esr", "cow", "wkhp", "wagp", "adjinc")}
    weeks = int(row["wkwn"] or 0) or (52 if row["wkw"] == "1" else 0)
    if not (
        n["agep"] >= 16
        and n["esr"] in (1, 2)
        and 1 <= n["cow"] <= 5
        and row["socp"]
        and n["wagp"] > 0
        and n["wkhp"] > 0
        and weeks >= 50
        and row["schl"]
    ):
        return {}
    divisor = 10**4 * weeks * n["wkhp"]
    found = {"hourly": (2 * n["wagp"] * n["adjinc"] + divisor) // (2 * divisor)}
    if n["wkhp"] >= 35:
        found["annual"] = (n["wagp"] * n["adjinc"] + 500_000) // 10**6
    return found


def areas_of(row: Record, pumas: Collection[str]) -> list[str]:
    """The state of a person, and his PUMA in states that ask for it."""
    state = row["state_fips"]
    return [f"{state}00000", *([f"P{state}{row['puma']}"] if state in pumas else [])]


def cells(
    people: Iterable[Record], groups: Mapping[str, list[str]], pumas: Collection[str] = ()
) -> dict[tuple[str, ...], Cell]:
    """Values and weights of every cell, from the persons alone."""
    out: dict[tuple[str, ...], Cell] = defaultdict(lambda: ([], [[] for _ in WEIGHTS]))
    for row in people:
        for pay, value in pay_of(row).items():
            band = band_of(max(0, int(row["agep"]) - 6 - YEARS[int(row["schl"])]))
            keys = [
                (pay, area, code, name)
                for area in areas_of(row, pumas)
                for code in groups[row["socp"]]
                for name in (band, "all")
            ]
            for key in keys:
                values, weights = out[key]
                values.append(value)
                for column, weight in zip(WEIGHTS, weights, strict=True):
                    weight.append(int(row[column]))
    return out


def compared(
    con: duckdb.DuckDBPyConnection, people: Iterable[Record], pumas: Collection[str] = ()
) -> int:
    """Every cell and statistic of the SQL against the definition; how many were compared."""
    groups: dict[str, list[str]] = defaultdict(list)
    for socp, code in con.execute(
        "select socp, occupation_code from core.pums_occupation_group "
        "where soc_version in (select soc_version from core.acs_file)"
    ).fetchall():
        groups[socp].append(code)
    found = {
        row[:4]: row[4:]
        for row in con.execute(
            "select pay, area_code, occupation_code, band, sample_size, weighted_workers, "
            f"{', '.join(STATISTICS)} from scratch.cell_estimate"
        ).fetchall()
    }
    expected = cells(people, groups, pumas)
    assert set(found) == set(expected)
    return sum(check_cell(key, found[key], expected[key]) for key in expected)


def check_cell(key: tuple[str, ...], found: Sequence[Any], cell: Cell) -> int:
    """One cell: counts, and each statistic to 1e-9; fewer than ten persons give none."""
    size, workers, *got = found
    values, weights = cell
    assert (size, workers) == (len(values), sum(weights[0])), key
    if size < 10:
        assert all(value is None for value in got), key
        return 0
    unit = 100 if key[0] == "hourly" else 1
    wanted = estimates(values, weights)
    for name, value in zip(STATISTICS, got, strict=True):
        known = wanted[name]
        assert is_same(known if known is None else known / unit, value), (key, name)
    return len(STATISTICS)
