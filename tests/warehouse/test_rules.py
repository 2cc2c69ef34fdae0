"""Contracts: each kind of rule passes and fails, and says table, rule, count and first rows."""

from collections.abc import Iterator

import duckdb
import pytest

from warehouse.errors import ContractError, ModelError
from warehouse.models.contract import SHOWN, check_contract
from warehouse.models.model import Model, Rule


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    """Wages of two vintages, one of them unnamed, and the occupations."""
    with duckdb.connect() as made:
        made.execute("create schema main2")
        made.execute("create table main2.occupation as select 'a' as code, 1 as part")
        made.execute(
            "create table main2.wages as from (values ('2024', 'a', 1, 10), ('2025', 'a', 1, 20), "
            "('2025', null, 1, null)) as t(vintage, code, part, pay)"
        )
        yield made


def check(con: duckdb.DuckDBPyConnection, *rules: str) -> None:
    """Check the wages against some rules."""
    made = tuple(Rule(kind, text) for kind, _, text in (rule.partition(": ") for rule in rules))
    check_contract(con, Model("main2.wages", "select 1", "Wages.", made, "table"))


def refused(con: duckdb.DuckDBPyConnection, rule: str) -> ContractError:
    """The error of a rule that does not hold; its text names table, rule and count."""
    with pytest.raises(ContractError) as failed:
        check(con, rule)
    error = failed.value
    said = str(error).splitlines()
    assert error.table == "main2.wages"
    assert error.rule == rule
    assert said[0] == f"main2.wages breaks its rule `{rule}` in {error.count} rows; the first:"
    assert said[1:] == [f"  {row}" for row in error.rows]
    assert error.exit_code == 3
    return error


@pytest.mark.parametrize(
    "rule",
    [
        "key: vintage, pay",
        "check: pay > 0",
        "check: pay is null or pay >= 10",
        "rows: 3",
        "rows: 1 to 9",
        "rows: 1 to 2 per vintage",
        "refers: code -> main2.occupation(code)",
        "refers: code, part -> main2.occupation(code, part)",
    ],
)
def test_rules_that_hold(con: duckdb.DuckDBPyConnection, rule: str) -> None:
    """NULL passes a check and a reference, as in SQL."""
    if rule.startswith("key"):
        con.execute("delete from main2.wages where pay is null")
    check(con, rule)


def test_a_key_that_stands_twice(con: duckdb.DuckDBPyConnection) -> None:
    """The key and how often it stands are shown."""
    error = refused(con, "key: vintage, part")
    assert (error.count, error.rows) == (1, [{"vintage": "2025", "part": 1, "times": 2}])


def test_a_key_that_is_missing(con: duckdb.DuckDBPyConnection) -> None:
    """NULL is no part of a key."""
    error = refused(con, "key: vintage, code")
    assert error.rows == [{"vintage": "2025", "code": None, "times": 1}]


def test_a_check_that_fails(con: duckdb.DuckDBPyConnection) -> None:
    """The whole row is shown."""
    error = refused(con, "check: pay < 20")
    assert (error.count, error.rows) == (
        1,
        [{"vintage": "2025", "code": "a", "part": 1, "pay": 20}],
    )


def test_the_first_failing_check_is_named(con: duckdb.DuckDBPyConnection) -> None:
    """Of several checks the one that fails is named, not the first one."""
    with pytest.raises(ContractError) as failed:
        check(con, "check: pay > 0", "check: part = 1", "check: pay <> 10")
    assert failed.value.rule == "check: pay <> 10"


@pytest.mark.parametrize(("rule", "rows"), [("rows: 0", 3), ("rows: 4", 1), ("rows: 4 to 9", 1)])
def test_too_many_or_too_few_rows(con: duckdb.DuckDBPyConnection, rule: str, rows: int) -> None:
    """Where no row may be, the rows are shown; else how many there are."""
    error = refused(con, rule)
    assert error.count == rows
    assert rule == "rows: 0" or error.rows == [{"found": 3}]


def test_rows_per_column(con: duckdb.DuckDBPyConnection) -> None:
    """Each value of the column is counted by itself."""
    error = refused(con, "rows: 2 to 9 per vintage")
    assert error.rows == [{"vintage": "2024", "found": 1}]


def test_a_table_without_rows(con: duckdb.DuckDBPyConnection) -> None:
    """No rows at all are too few."""
    con.execute("delete from main2.wages")
    assert refused(con, "rows: 1 to 9").rows == [{"found": 0}]


def test_a_reference_into_nothing(con: duckdb.DuckDBPyConnection) -> None:
    """The codes that the other table lacks are shown, each once."""
    con.execute("insert into main2.wages values ('2026', 'b', 1, 5), ('2027', 'b', 1, 5)")
    error = refused(con, "refers: code, part -> main2.occupation(code, part)")
    assert (error.count, error.rows) == (1, [{"code": "b", "part": 1}])


@pytest.mark.parametrize("rule", ["rows: few", "rows: 1 - 2", "refers: code main2.occupation"])
def test_rules_that_do_not_read(con: duckdb.DuckDBPyConnection, rule: str) -> None:
    """A rule that is not written as it must be is an error of the model, with its table."""
    with pytest.raises(ModelError, match=r"main2\.wages"):
        check(con, rule)


@pytest.mark.parametrize("bad", [1, SHOWN, SHOWN + 1, 40])
def test_all_rows_are_counted(con: duckdb.DuckDBPyConnection, bad: int) -> None:
    """However many rows break a rule, all are counted and the first few are shown."""
    con.execute("delete from main2.wages")
    con.execute("insert into main2.wages from range(60) select '2026', 'a', 1, range - $1", [bad])
    error = refused(con, "check: pay >= 0")
    assert (error.count, len(error.rows)) == (bad, min(bad, SHOWN))


def check_measure(con: duckdb.DuckDBPyConnection, pay: str, status: str) -> None:
    """Check the rule of measures on one row."""
    con.execute("create or replace table main2.status as select unnest(['published', 'none']) as s")
    con.execute(f"create or replace table main2.one as select {pay} as pay, {status} as pay_status")
    rule = Rule("measures", "pay -> main2.status(s)")
    check_contract(con, Model("main2.one", "select 1", "One.", (rule,), "table"))


def test_a_measure_and_its_status(con: duckdb.DuckDBPyConnection) -> None:
    """A number is published, and nothing else is."""
    check_measure(con, "1", "'published'")
    check_measure(con, "null", "'none'")


@pytest.mark.parametrize(
    ("pay", "status", "rule"),
    [
        ("1", "'none'", "check: coalesce"),
        ("null", "'published'", "check: coalesce"),
        ("null", "null", "check: coalesce"),
        ("null", "'unheard of'", "refers: pay_status"),
    ],
)
def test_a_measure_at_odds_with_its_status(
    con: duckdb.DuckDBPyConnection, pay: str, status: str, rule: str
) -> None:
    """A number without its status, a status without its number, and an unknown one fail."""
    with pytest.raises(ContractError) as failed:
        check_measure(con, pay, status)
    assert failed.value.rule.startswith(rule)


@pytest.mark.parametrize(
    ("low", "middle", "high", "rule"),
    [(2, 1, 3, "low <= middle"), (1, 3, 2, "middle <= high"), (3, None, 2, "low <= high")],
)
def test_columns_that_do_not_ascend(
    con: duckdb.DuckDBPyConnection, low: int, middle: int | None, high: int, rule: str
) -> None:
    """Each pair is compared, so a gap in the middle hides nothing."""
    con.execute(
        "create table main2.row as select $1::integer as low, $2::integer as middle, "
        "$3::integer as high",
        [low, middle, high],
    )
    model = Model("main2.row", "select 1", "R.", (Rule("ascending", "low, middle, high"),), "table")
    with pytest.raises(ContractError) as failed:
        check_contract(con, model)
    assert failed.value.rule == f"check: {rule}"
    con.execute("update main2.row set low = 1, middle = 2, high = 3")
    check_contract(con, model)


ROW = (
    "create table main2.pay as select 1 as high_mean, 'published' as high_mean_status, "
    "2 as high_top, 'published' as high_top_status, 1 as low_mean, 'none' as other_status"
)


def check_pay(con: duckdb.DuckDBPyConnection, kind: str, text: str) -> str:
    """Check one rule of a row of pay, and return the plain rule that it breaks, else nothing."""
    con.execute(f"create or replace {ROW.removeprefix('create ')}")
    try:
        check_contract(con, Model("main2.pay", "select 1", "Pay.", (Rule(kind, text),), "table"))
    except ContractError as error:
        return error.rule
    return ""


def test_a_star_stands_for_each_column_that_fits(con: duckdb.DuckDBPyConnection) -> None:
    """A check with stars is made for each text that gives columns for all of them, no statuses."""
    assert check_pay(con, "check", "low_* <= high_*") == ""
    assert check_pay(con, "check", "low_* * 2 <= high_*") == "check: low_mean * 2 <= high_mean"
    assert check_pay(con, "check", "high_* < 2") == "check: high_top < 2"


def test_a_star_in_brackets_is_a_list(con: duckdb.DuckDBPyConnection) -> None:
    """All columns of the pattern are in the list, also where none is."""
    assert check_pay(con, "check", "'none' not in [high_*_status]") == ""
    assert check_pay(con, "check", "'none' not in [absent_*]") == ""
    assert check_pay(con, "check", "'none' not in [*_status]") == (
        "check: 'none' not in [high_mean_status, high_top_status, other_status]"
    )


def test_a_star_names_every_measure(con: duckdb.DuckDBPyConnection) -> None:
    """A measure is a column that has a status; each is checked."""
    con.execute("create table main2.status as select 'published' as s")
    assert check_pay(con, "measures", "* -> main2.status(s)") == ""
    con.execute("delete from main2.status")
    broken = check_pay(con, "measures", "* -> main2.status(s)")
    assert broken == "refers: high_mean_status -> main2.status(s)"
