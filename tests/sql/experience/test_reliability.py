"""What a figure of pay by experience is good for: statuses, bounds and intervals by hand."""

import csv
import zipfile
from collections.abc import Callable
from pathlib import Path

import duckdb
import polars as pl
import pytest

from flows.settings import SAMPLE, Settings
from tests.support.experience import PUMS, estimate, frame, person, read_persons
from tests.support.universe import pay_of
from warehouse.ask import rows

STATES = {"3300000": "nh", "3800000": "nd", "4400000": "ri"}
BELIED = "the interval is more than 2 times as wide as the standard error says"
EACH = "from scratch.estimate_cell as cell join scratch.cell_statistic as statistic on "
EACH += "cell.same_as = statistic.cell_id where occupation_code = '29-2072' and band = 'all' "


def make_state(code: str, highest: int, *wages: int) -> list[dict[str, object]]:
    """Ten persons of a state with its highest wage, and one with each other wage."""
    paid = [*[highest] * 10, *wages]
    return [
        person(place, [1] * 81, state_fips=code, wagp=wage, serialno=f"2018HU{code}{place:05}")
        for place, wage in enumerate(paid)
    ]


def find(con: duckdb.DuckDBPyConnection, what: str, where: str) -> list[tuple[object, ...]]:
    """Columns of the statistics of medical records specialists."""
    return con.execute(f"select {what} {EACH} and {where} order by area_code").fetchall()


@pytest.mark.parametrize(
    ("highest", "wages", "found"),
    [
        (350_000, (196_000,) * 9 + (50_000,), (196_000,)),
        (350_000, (196_000,) * 11, (None,)),
        (210_000, (196_000,) * 9, (None,)),
    ],
)
def test_a_wage_that_was_replaced_is_a_bound(
    highest: int, wages: tuple[int, ...], found: tuple[int | None, ...]
) -> None:
    """Ten of twenty hold it; not where the middle one is below, nor where it is no top code."""
    con = estimate(frame(make_state("54", highest, *wages)))
    shown = con.execute(
        "select annual_at_least from (select median_at_least as annual_at_least "
        "from scratch.cell_estimate where pay = 'annual' and occupation_code = '29-2072' "
        "and band = 'all')"
    ).fetchall()
    assert shown == [found]


@pytest.mark.parametrize(
    ("others", "status", "reason"),
    [
        (490, "caution", "the error is not known"),
        (489, "caution", "the Census Bureau replaced the wages of more than 2 % of the workers"),
        (90, "caution", "the Census Bureau replaced the wages of more than 2 % of the workers"),
        (89, "suppressed", "the Census Bureau replaced the wages of more than 10 % of the workers"),
    ],
)
def test_a_mean_of_replaced_wages_is_no_occupation_s(others: int, status: str, reason: str) -> None:
    """They are those of all occupations: ten of 500 pass, more than ten of 100 hide."""
    con = estimate(frame(make_state("54", 350_000, *[196_000] * others)))
    assert find(con, "status, reason", "pay = 'annual' and statistic = 'mean'") == [
        (status, reason)
    ]


@pytest.mark.parametrize(("moved", "status"), [(1, "caution"), (2, "published")])
def test_an_error_that_its_interval_belies_is_a_caution(moved: int, status: str) -> None:
    """The interval is 8,000 wide; the median moves by 4,000 in one replicate, or in two."""
    above = [10, *[20] * moved, *[13] * (80 - moved)]
    people = [
        person(80 * step + place, above if step > 2 else [10] * 81, wagp=40_000 + 4_000 * step)
        for step in range(5)
        for place in range(80)
    ]
    con = estimate(frame(people))
    where = "pay = 'annual' and statistic = 'median'"
    (found,) = find(con, "value, se, low, high, status, reason", where)
    assert found[:2] == (48_000, pytest.approx((0.05 * moved) ** 0.5 * 4_000))
    assert found[2:5] == (44_000, 52_000, status)
    assert found[5] == (BELIED if moved == 1 else None)


def test_a_top_coded_row_shows_no_mean_and_no_median() -> None:
    """Two thirds were replaced, so neither is known."""
    con = estimate(frame(make_state("54", 350_000, *[196_000] * 5)))
    (row,) = con.execute(
        "select mean, mean_status, median, median_status, median_se, median_low90, "
        "median_high90, reliability, round(top_coded_share, 4) from scratch.cell_estimate "
        "where pay = 'annual' and occupation_code = '29-2072' and band = 'all'"
    ).fetchall()
    assert row == (None, "suppressed", None, "top_coded", None, 196_000, None, "top_coded", 0.6667)


def test_a_bound_of_a_replaced_median_holds_its_sampling_error() -> None:
    """Below it are 9 of 20, in each replicate 10: an error of 0.1 leads to the seventh person."""
    highest = [[1, *[1] * 80]] * 10 + [[1, *[0] * 80]]
    others = [[1, *[2] * 80]] + [[1, *[1] * 80]] * 8
    wages = [350_000] * 11 + [10_000 * n for n in range(1, 10)]
    people = [
        person(place, weights, wagp=wage)
        for place, (weights, wage) in enumerate(zip(highest + others, wages, strict=True))
    ]
    found = find(
        estimate(frame(people)),
        "at_least, low, high, status",
        "pay = 'annual' and statistic = 'median'",
    )
    assert found == [(90_000, 70_000, None, "top_coded")]


@pytest.mark.parametrize(
    ("area", "code", "band", "bound", "low"),
    [
        ("3300000", "29-1210", "10-19", 303_929, 121_572),
        ("3800000", "29-1210", "all", 227_947, 222_881),
        ("4400000", "29-1210", "20+", 251_248, 202_619),
    ],
)
def test_physicians_of_three_states_are_bounded(
    mirror: Path, area: str, code: str, band: str, bound: int, low: int
) -> None:
    """The lower ends that were found without the warehouse, from the persons alone."""
    con = estimate(read_persons([mirror / "tree" / PUMS / f"csv_p{STATES[area]}.zip"]))
    found = con.execute(
        "select median_at_least, median_low90, median_high90, reliability "
        "from scratch.cell_estimate where pay = 'annual' "
        "and (area_code, occupation_code, band) = ($1, $2, $3)",
        [area, code, band],
    ).fetchall()
    assert found == [(bound, low, None, "top_coded")]


def test_each_person_has_the_bound_of_his_state() -> None:
    """In the nation the middle one of 51 states' bounds is the least that the median is."""
    con = estimate(frame(make_state("54", 500_000, 100_000)))
    states = con.execute(
        "select state_fips from core.state where not is_territory order by state_fips"
    ).fetchall()
    people = [
        row
        for place, (code,) in enumerate(states)
        for row in make_state(code, 500_000, 100_000 + 1_000 * place)
    ]
    con = estimate(frame(people))
    found = find(con, "at_least, status", "pay = 'annual' and statistic = 'median'")
    assert found[0] == (125_000, "top_coded")


def test_an_hour_of_long_weeks_can_be_bounded_below_shorter_ones() -> None:
    """350,000 over 80 hours is $84.13 as published, but was at least $47.12."""
    long = make_state("54", 350_000, *[196_000] * 5)
    con = estimate(frame([row | {"wkhp": 80} for row in long[:10]] + long[10:]))
    found = find(con, "value, at_least, status", "pay = 'hourly' and statistic = 'median'")
    assert found == [(84.13, 47.12, "top_coded")]


def test_the_ranks_are_those_of_the_books() -> None:
    """Of ten the second and the ninth bound the median, of twenty the sixth and the fifteenth."""
    con = estimate(frame(make_state("54", 1)), models=["core.order_rank"])
    ranks = con.execute(
        "select low_rank + 1, high_rank from core.order_rank "
        "where statistic = 'median' and persons in (10, 20) order by persons"
    ).fetchall()
    assert ranks == [(2, 9), (6, 15)]


def test_a_file_without_such_a_wage_is_named() -> None:
    """Wages that stand one by one have no bound, and the note of the vintage says so."""
    people = [person(n, [1] * 81, wagp=1_000 * (n + 1)) for n in range(20)]
    con = estimate(frame(people), models=["core.acs_note"])
    (note,) = con.execute("select note from core.acs_note").fetchall()[0]
    assert "no bound of the highest pay in WY" in note


def test_an_error_of_zero_is_not_known() -> None:
    """Twenty persons, all replicates alike: the interval goes from the sixth to the fifteenth."""
    people = [person(n, [1] * 81, wagp=1_000 * (n + 1)) for n in range(20)]
    con = estimate(frame(people))
    (found,) = find(con, "value, se, cv, low, high", "pay = 'annual' and statistic = 'median'")
    assert found == (10_500, None, None, 6_000, 15_000)
    kinds = con.execute("select distinct interval from scratch.median_interval").fetchall()
    assert kinds == [("beta",)]


def test_no_interval_is_a_point() -> None:
    """Where eighteen of twenty report one wage, it reaches to the values next to it."""
    people = [person(n, [1] * 81, wagp=50_000) for n in range(18)]
    people += [person(18, [1] * 81, wagp=40_000), person(19, [1] * 81, wagp=60_000)]
    (found,) = find(
        estimate(frame(people)), "value, low, high", "pay = 'annual' and statistic = 'median'"
    )
    assert found == (50_000, 40_000, 60_000)


def test_no_shown_figure_is_beyond_the_limits(mirror: Path) -> None:
    """Five states: a coefficient of variation of 30 %, a width of all of it, ten persons."""
    folder = mirror / "tree" / PUMS
    con = estimate(read_persons(sorted(folder.glob("csv_p*.zip"))))
    (found,) = con.execute(
        "select count(*), max(cv), max((high - low) / value), min(effective_n), "
        "min(effective_n) filter (statistic in ('p10', 'p90')), count(*) filter (se = 0) "
        "from scratch.cell_statistic where status in ('published', 'caution')"
    ).fetchall()
    assert found[0] > 5_000
    assert found[1] <= 0.30
    assert found[2] <= 1.0
    assert found[3] >= 10
    assert found[4] >= 100
    assert found[5] == 0
    limits = con.execute(
        "select max(cv), max((high - low) / value), min(effective_n) "
        "from scratch.cell_statistic where status = 'published'"
    ).fetchone()
    assert limits is not None
    assert limits[0] <= 0.15
    assert limits[1] <= 0.5
    assert limits[2] >= 30


def test_every_state_of_the_mirror_has_its_top_code(mirror: Path) -> None:
    """The five of 2018; West Virginia's 350,000 over 196,000 is one by the same rule."""
    folder = mirror / "tree" / PUMS
    con = estimate(read_persons(sorted(folder.glob("csv_p*.zip"))), models=["core.acs_top_code"])
    found = con.execute(
        "select state_fips, top_code_wage, least_wage, persons from core.acs_top_code order by 1"
    ).fetchall()
    assert found == [
        ("33", 525_000, 300_000, 61),
        ("38", 402_000, 225_000, 40),
        ("44", 402_000, 248_000, 79),
        ("46", 413_000, 220_000, 36),
        ("56", 497_000, 248_000, 29),
    ]
    for file in (mirror / "adopt/acs/2024_1yr_person_cut.DERIVED").glob("*.parquet"):
        wages = pl.read_parquet(file, columns=["WAGP"])["WAGP"].drop_nulls()
        highest, persons = wages.max(), (wages == wages.max()).sum()
        assert persons >= 10, file.name
        assert highest >= 1.2 * wages.filter(wages < highest).max(), file.name  # type: ignore[operator]


def test_the_shares_are_those_of_the_file(sample_store: Settings) -> None:
    """What the Bureau filled in, who studies and who works part-time, by csv alone."""
    with zipfile.ZipFile(SAMPLE / PUMS / "csv_pwy.zip") as packed:
        lines = packed.read("psam_p56.csv").decode().splitlines()
    people = [{k.lower(): v for k, v in row.items()} for row in csv.DictReader(lines)]
    for row in people:
        row["wkwn"] = ""
    paid = [row for row in people if pay_of(row)]
    flags = ("fwagp", "fwkhp", "fwkwp")
    tests: dict[str, Callable[[dict[str, str]], bool]] = {
        "imputed": lambda row: "1" in [row[flag] for flag in flags],
        "student": lambda row: row["sch"] in ("2", "3"),
        "part_time": lambda row: int(row["wkhp"]) < 35,
        "top_coded": lambda row: row["wagp"] == "497000",
    }
    total = sum(int(row["pwgtp"]) for row in paid)
    (found,) = rows(
        sample_store.warehouse,
        "select * from wages_by_experience where occupation_level = 'total' and band = 'all' "
        "and area_code = '5600000'",
    )
    for name, holds in tests.items():
        held = sum(int(row["pwgtp"]) for row in paid if holds(row))
        assert found[f"{name}_share"] == pytest.approx(held / total), name
    assert 0.1 < found["imputed_share"] < 0.3


def test_a_file_that_does_not_say_gives_no_share() -> None:
    """Nothing is known of what was filled in: NULL, and not zero."""
    con = estimate(frame(make_state("54", 50_000, 40_000)))
    found = con.execute(
        "select distinct imputed_share, student_share, part_time_share, top_coded_share "
        "from scratch.cell_estimate"
    ).fetchall()
    assert found == [(None, None, 0.0, pytest.approx(10 / 11))]
