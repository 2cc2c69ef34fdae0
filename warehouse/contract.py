"""Contracts: the rules in a model's header, checked in SQL where the data is.

    key: a, b                       no NULL in a or b, no pair twice
    check: low <= high              a boolean for every row; NULL passes, as in SQL
    rows: 0 | 1 to 9 | 1 to 9 per a   how many rows, in all or for each a
    refers: a, b -> main.t(c, d)    every (a, b) without NULL stands in main.t
"""

import re
from collections.abc import Callable, Sequence

import duckdb

from warehouse.errors import ContractError, ModelError
from warehouse.model import Model, Rule

SHOWN = 5


def check_contract(con: duckdb.DuckDBPyConnection, model: Model) -> None:
    """Check every rule of a model; raises ContractError with the first rows that break one."""
    checks = [rule for rule in model.rules if rule.kind == "check"]
    if checks and any(_failures(con, model.name, checks)):
        for rule in checks:
            _refuse(con, model, rule, f"select * from {model.name} where not ({rule.text})")
    for rule in model.rules:
        if rule.kind != "check":
            _refuse(con, model, rule, VIOLATIONS[rule.kind](model.name, rule.text))


def _failures(
    con: duckdb.DuckDBPyConnection, table: str, checks: Sequence[Rule]
) -> tuple[int, ...]:
    counts = ", ".join(f"count(*) filter (where not ({rule.text}))" for rule in checks)
    return con.execute(f"select {counts} from {table}").fetchone() or ()


def _refuse(con: duckdb.DuckDBPyConnection, model: Model, rule: Rule, query: str) -> None:
    result = con.execute(f"select *, count(*) over () as broken from ({query}) limit {SHOWN}")
    names = [column[0] for column in result.description]
    rows = [dict(zip(names, row, strict=True)) for row in result.fetchall()]
    if rows:
        count = int(rows[0]["broken"])
        shown = [{k: v for k, v in row.items() if k != "broken"} for row in rows]
        raise ContractError(model.name, str(rule), count, shown)


def _key(table: str, text: str) -> str:
    columns = [column.strip() for column in text.split(",")]
    missing = " or ".join(f"{column} is null" for column in columns)
    return (
        f"select {text}, count(*) as times from {table} group by {text} "
        f"having count(*) > 1 or {missing}"
    )


def _rows(table: str, text: str) -> str:
    match = re.fullmatch(r"(\d+)(?: to (\d+))?(?: per (.+))?", text)
    if not match:
        raise ModelError(f"{table}: `rows: {text}` is not `N`, `N to M` or `N to M per column`")
    low, high, per = int(match[1]), int(match[2] or match[1]), match[3]
    if low == high == 0:
        return f"select * from {table}"
    by = f"{per}, " if per else ""
    group = f" group by {per}" if per else ""
    return (
        f"select {by}count(*) as found from {table}{group} "
        f"having count(*) not between {low} and {high}"
    )


def _refers(table: str, text: str) -> str:
    match = re.fullmatch(r"(.+?) *-> *([\w.]+)\((.+)\)", text)
    if not match:
        raise ModelError(f"{table}: `refers: {text}` is not `a, b -> schema.table(c, d)`")
    here = [column.strip() for column in match[1].split(",")]
    there = [column.strip() for column in match[3].split(",")]
    same = " and ".join(f"t.{b} = s.{a}" for a, b in zip(here, there, strict=True))
    known = " and ".join(f"s.{column} is not null" for column in here)
    return (
        f"select distinct {', '.join(f's.{column}' for column in here)} from {table} s "
        f"where {known} and not exists (select 1 from {match[2]} t where {same})"
    )


VIOLATIONS: dict[str, Callable[[str, str], str]] = {
    "key": _key,
    "rows": _rows,
    "refers": _refers,
}
