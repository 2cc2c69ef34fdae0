"""Who is in the pay universe and in which cells, in plain Python; and the SQL held to it."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import duckdb

from tests.support.brute import Cell, Estimate, estimate_all, is_same
from tests.support.experience import WEIGHTS

YEARS = dict(enumerate([0, 0, 0, *range(1, 12), 12, 12, 12, 13, 14, 14, 16, 18, 19, 20], 1))
Record = Mapping[str, Any]
COMPARED = ("value", "se", "low", "high", "at_least")
Key = tuple[str, ...]


def band_of(years: int) -> str:
    """The band of whole years."""
    bounds = ((1, "<1"), (5, "1-4"), (10, "5-9"), (20, "10-19"))
    return next((name for bound, name in bounds if years < bound), "20+")


def find_top_codes(people: Iterable[Record]) -> dict[tuple[str, str], tuple[int, int]]:
    """The wage of a state and income factor that stands for all higher ones, and the next."""
    wages: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    for row in people:
        if int(row["wagp"] or 0) > 0:
            wages[row["state_fips"], str(row["adjinc"])][int(row["wagp"])] += 1
    found = {}
    for key, counted in wages.items():
        highest, *others = sorted(counted, reverse=True)
        if others and counted[highest] >= 10 and 5 * highest >= 6 * others[0]:
            found[key] = (highest, others[0])
    return found


def pay_of(row: Record, wage: int | None = None) -> dict[str, int]:
    """Hourly cents and annual dollars of a person in the universe; nothing for others.

    `wage`: instead of the one in the file.
    """
    n = {name: int(row[name] or 0) for name in ("agep", "esr", "cow", "wkhp", "wagp", "adjinc")}
    n["wagp"] = n["wagp"] if wage is None else wage
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
) -> dict[Key, Cell]:
    """Values and weights of every cell, from the persons alone."""
    persons = list(people)
    top_codes = find_top_codes(persons)
    out: dict[Key, Cell] = defaultdict(lambda: Cell([], [], [[] for _ in WEIGHTS]))
    for row in persons:
        top, least = top_codes.get((row["state_fips"], str(row["adjinc"])), (10**9, 0))
        bounds = pay_of(row, least) if int(row["wagp"] or 0) >= top else pay_of(row)
        for pay, value in pay_of(row).items():
            band = band_of(max(0, int(row["agep"]) - 6 - YEARS[int(row["schl"])]))
            keys = [
                (pay, area, code, name)
                for area in areas_of(row, pumas)
                for code in groups[row["socp"]]
                for name in (band, "all")
            ]
            for key in keys:
                cell = out[key]
                cell.values.append(value)
                cell.least.append(bounds[pay])
                for column, weight in zip(WEIGHTS, cell.weights, strict=True):
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
    expected = cells(people, groups, pumas)
    counted = con.execute(
        "select pay, area_code, occupation_code, band, persons, weighted, top_coded_share "
        "from scratch.estimate_cell"
    ).fetchall()
    assert {row[:4] for row in counted} == set(expected)
    for row in counted:
        check_counts(expected[row[:4]], *row[4:])
    found = con.execute(
        "select pay, area_code, occupation_code, band, statistic.* exclude (cell_id) "
        "from scratch.estimate_cell as cell "
        "join scratch.cell_statistic as statistic on cell.same_as = statistic.cell_id"
    )
    names = [column[0] for column in found.description]
    rows = [(row[:4], dict(zip(names, row, strict=True))) for row in found.fetchall()]
    assert len(rows) == 6 * sum(len(cell.values) >= 10 for cell in expected.values())
    known = {key: estimate_all(expected[key]) for key in {key for key, _ in rows}}
    return sum(check_statistic(row, expected[key], known[key]) for key, row in rows)


def check_counts(cell: Cell, persons: int, workers: float, top_coded: float) -> None:
    """Persons, workers, and the share of those whose wage was replaced."""
    full = cell.weights[0]
    replaced = sum(w for v, b, w in zip(cell.values, cell.least, full, strict=True) if b < v)
    assert (persons, workers) == (len(cell.values), sum(full))
    assert is_same(top_coded, replaced / sum(full))


def check_statistic(row: Record, cell: Cell, known: Mapping[str, Estimate]) -> int:
    """One statistic: figure, error, interval and bound to 1e-9; how many were compared."""
    unit = 100 if row["pay"] == "hourly" else 1
    wanted = known[row["statistic"]]
    for name in COMPARED:
        value = getattr(wanted, name)
        assert is_same(value if value is None else value / unit, row[name]), (row, name, value)
    assert is_same(row["effective_n"], cell.effective_n)
    assert (row["status"] == "top_coded") <= wanted.is_top_coded, row
    return len(COMPARED)
