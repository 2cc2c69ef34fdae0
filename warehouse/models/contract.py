"""Contracts: the rules in a model's header, checked in SQL where the data is.

key: a, b                       no NULL in a or b, no pair twice
check: low <= high              a boolean for every row; NULL passes, as in SQL
check: low_* <= high_*          the same for each pair of columns that differ so; no statuses
check: 'x' not in [*_status]    a list of all columns of that pattern
rows: 0 | 1 to 9 | 1 to 9 per a   how many rows, in all or for each a
refers: a, b -> main.t(c, d)    every (a, b) without NULL stands in main.t
measures: a, b -> main.t(c)     a has a value exactly where a_status is `published`, and
                                each status stands in main.t; * for all that have a status
ascending: a, b, c              a <= b, b <= c and a <= c, wherever both have a value
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

import duckdb

from warehouse.errors import ContractError, ModelError
from warehouse.models.model import Model, Rule

SHOWN = 5


def check_contract(con: duckdb.DuckDBPyConnection, model: Model) -> None:
    """Check every rule of a model; raises ContractError with the first rows that break one."""
    if not model.rules:
        return
    result = con.execute(f"select * from {model.name} limit 0")
    columns = [column[0] for column in result.description]
    rules = [plain for rule in model.rules for plain in expand_rule(rule, columns)]
    checks = [rule for rule in rules if rule.kind == "check"]
    if checks and any(_failures(con, model.name, checks)):
        for rule in checks:
            _refuse(con, model, rule, f"select * from {model.name} where not ({rule.text})")
    for rule in rules:
        if rule.kind != "check":
            _refuse(con, model, rule, VIOLATIONS[rule.kind](model.name, rule.text))


def expand_rule(rule: Rule, columns: Sequence[str]) -> Iterator[Rule]:
    """Yield the checks and references that a rule about several columns stands for."""
    if rule.kind == "ascending":
        for low, high in combinations(split_names(rule.text), 2):
            yield Rule("check", f"{low} <= {high}")
    elif rule.kind == "measures":
        measures, _, statuses = rule.text.partition("->")
        for measure in name_measures(measures, columns):
            has_value = f"({measure} is not null) = ({measure}_status = 'published')"
            yield Rule("check", f"coalesce({has_value}, false)")
            yield Rule("refers", f"{measure}_status -> {statuses.strip()}")
    elif rule.kind == "check":
        yield from expand_check(rule, columns)
    else:
        yield rule


def name_measures(text: str, columns: Sequence[str]) -> list[str]:
    """Return the names in a list, or for `*` every column that has a status."""
    if text.strip() == "*":
        return [column for column in columns if f"{column}_status" in columns]
    return split_names(text)


def expand_check(rule: Rule, columns: Sequence[str]) -> Iterator[Rule]:
    """Yield a check for each text that the stars of its column names may stand for."""

    def list_columns(match: re.Match[str]) -> str:
        found = [c for c in columns if c.startswith(match[1]) and c.endswith(match[2])]
        return f"[{', '.join(found)}]"

    text = re.sub(r"\[(\w*)\*(\w*)\]", list_columns, rule.text)
    families = re.findall(r"\b(\w+_)\*", text)
    if not families:
        yield Rule("check", text)
        return
    for column in columns:
        ending = column.removeprefix(families[0])
        if column.endswith("_status") or ending == column:
            continue
        if all(family + ending in columns for family in families):
            yield Rule("check", re.sub(r"\b(\w+_)\*", rf"\g<1>{ending}", text))


def split_names(text: str) -> list[str]:
    """Return the names in a list that commas separate."""
    return [name.strip() for name in text.split(",")]


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
    columns = split_names(text)
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
    here = split_names(match[1])
    there = split_names(match[3])
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
