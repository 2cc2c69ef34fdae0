"""Whole percents of growth: by hand, and against growths that are known before they are rounded."""

from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from warehouse.models.model import SQL, read_model

MODEL = read_model(SQL / "core/outlook/growth_rounding.sql").query
FUNCTION = read_model(SQL / "core/outlook/half_down.sql").definition
HALVES = [ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN]
Told = tuple[int | None, int | None, str]


@pytest.fixture(scope="module")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database with the function and the table that the model reads."""
    with duckdb.connect() as made:
        made.execute("create schema core")
        made.execute(FUNCTION)
        made.execute(
            "create table core.outlook (source_id varchar, occupation_code varchar, "
            "base_jobs bigint, change_jobs bigint, change_percent decimal(6, 1))"
        )
        yield made


def tell(con: duckdb.DuckDBPyConnection, base: int, change: int | None, percent: str) -> Told:
    """What the model says of one published row."""
    con.execute("delete from core.outlook")
    con.execute(
        "insert into core.outlook values ('file', '11-1011', $1, $2, $3)", [base, change, percent]
    )
    row = con.execute(
        f"select growth_percent_low, growth_percent_high, growth_percent_basis from ({MODEL})"
    ).fetchone()
    assert row is not None
    return row


@pytest.mark.parametrize(
    ("base", "change", "percent", "told"),
    [
        # Carpenters of 2024-34: at most 43,150 of 958,950, which is 4.4997 percent.
        (959_000, 43_100, "4.5", (4, 4, "bounded")),
        # Plumbers: 22,650 of 504,550 is 4.489 percent, 22,750 of 504,450 is 4.510.
        (504_500, 22_700, "4.5", (4, 5, "ambiguous")),
        (166_900, -17_500, "-10.5", (-11, -10, "ambiguous")),
        (2_814_000, -153_700, "-5.5", (-5, -5, "bounded")),
        (215_500, 23_100, "10.7", (11, 11, "bounded")),
        # No change to the hundred, and half a percent of few jobs all the same.
        (6_700, 0, "-0.5", (-1, 0, "ambiguous")),
        (33_600, 0, "0.0", (0, 0, "bounded")),
        (6_700, 0, "0.4", (0, 0, "bounded")),
        # At most 50 jobs may be none: only the tenth is left.
        (0, 0, "12.5", (12, 13, "ambiguous")),
        (100, 100, "49.7", (50, 50, "bounded")),
        (100_000, None, "2.5", (2, 3, "ambiguous")),
        # The change is at most 1,050 of 99,950, 1.05 percent, and never 2.5.
        (100_000, 1_000, "2.5", (None, None, "inconsistent")),
        (100_000, 1_000, "-1.0", (None, None, "inconsistent")),
        # A bound that is a half itself: exactly 4.5 percent may be printed as 4 or as 5.
        (99_950, 4_550, "4.5", (4, 5, "ambiguous")),
    ],
)
def test_by_hand(
    con: duckdb.DuckDBPyConnection, base: int, change: int, percent: str, told: Told
) -> None:
    """The bounds as one works them out with a pencil."""
    assert tell(con, base, change, percent) == told


def publish(value: Decimal, unit: str, halves: str) -> Decimal:
    """A value rounded to a unit."""
    return value.quantize(Decimal(unit), halves)


@given(
    base=st.integers(1, 5_000_000),
    share=st.decimals(-1, 2, places=6),
    halves=st.sampled_from(HALVES),
)
@settings(deadline=None, max_examples=400, suppress_health_check=[HealthCheck.too_slow])
def test_the_truth_is_never_left_out(
    con: duckdb.DuckDBPyConnection, base: int, share: Decimal, halves: str
) -> None:
    """Any true growth, published by any convention for halves, rounds to what is left open."""
    change = (base * share).quantize(Decimal(1), ROUND_DOWN)
    percent = 100 * change / base
    low, high, basis = tell(
        con,
        int(publish(Decimal(base) / 100, "1", halves)) * 100,
        int(publish(change / 100, "1", halves)) * 100,
        str(publish(percent, "0.1", halves)),
    )
    assert basis in ("bounded", "ambiguous")
    assert low is not None
    assert high is not None
    assert low <= publish(percent, "1", halves) <= high <= low + 1
    assert (low == high) == (basis == "bounded")
