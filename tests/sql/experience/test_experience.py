"""Pay by experience: the SQL against the definition, on real persons and on invented ones."""

import csv
from pathlib import Path

import duckdb
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.settings import Settings
from tests.support.experience import PUMS, WEIGHTS, estimate, frame, person, read_persons
from tests.support.files.person_files import records, table_of
from tests.support.universe import compared, pay_of
from warehouse.ask import rows
from warehouse.models.model import SCRATCH, read_models

STATES = ("nd", "nh", "ri", "sd", "wy")
DEFINITION = Path(__file__).with_name("experience_definition.sql")
AGES = [
    (0, 4),
    (5, 9),
    (10, 14),
    (15, 19),
    (20, 24),
    (25, 34),
    (35, 44),
    (45, 54),
    (55, 59),
    (60, 64),
    (65, 74),
    (75, 84),
    (85, 99),
]


@pytest.fixture(scope="module")
def five_states(mirror: Path) -> pl.DataFrame:
    """The persons of the mirror's five states."""
    folder = mirror / "tree" / PUMS
    return read_persons([folder / f"csv_p{state}.zip" for state in STATES])


def compare(persons: pl.DataFrame) -> int:
    """Every cell and statistic of the SQL against the definition; how many were compared."""
    return compared(estimate(persons), persons.iter_rows(named=True))


def test_every_cell_of_five_states_is_as_defined(five_states: pl.DataFrame) -> None:
    """All bands, levels, quantiles, means, errors and intervals, SD's negative weights included."""
    assert five_states.select(pl.col(WEIGHTS).lt(0).sum()).sum_horizontal().item() == 65
    assert compare(five_states) > 50_000


def test_the_search_gives_what_the_definition_gives(five_states: pl.DataFrame) -> None:
    """Quantiles and errors of the cells whose replicates all have weight, figure for figure."""
    con = estimate(five_states)
    con.execute(
        "create temp table person as select cell_id as cell, * "
        "from scratch.cell_base_cell join scratch.person_weight using (base_cell_id) "
        "where cell_id in (select cell_id from scratch.cell_total where is_complete)"
    )
    unlike = con.execute(
        f"with defined (cell_id, statistic, quantile, error) as ({DEFINITION.read_text()}) "
        "select count(*), count(*) filter (quantile.doubled is distinct from 2 * defined.quantile "
        "or abs(sqrt(0.05 * coalesce(exact.quadrupled_squares, spread.quadrupled_squares) / 4) "
        "- defined.error) > 1e-9 * defined.error) from defined "
        "join scratch.cell_quantile as quantile using (cell_id, statistic) "
        "join scratch.replicate_spread as spread using (cell_id, statistic) "
        "left join scratch.replicate_spread_exact as exact using (cell_id, statistic)"
    ).fetchone()
    assert unlike is not None
    assert unlike[0] > 15_000
    assert unlike[1] == 0


WAGES = st.sampled_from([10, 4_000, 30_000, 30_010, 52_000, 52_000, 99_000, 500_000])
REPLICATE = st.sampled_from([0, 0, 1, 1, 2, 3, -1])


@settings(max_examples=12, deadline=None)
@given(st.data(), st.integers(0, 3), st.sampled_from([1, 9, 40_000]))
def test_any_weights_are_as_defined(data: st.DataObject, seed: int, scale: int) -> None:
    """Zeros, negatives and ties, empty replicates, weights too heavy to be packed."""
    size = data.draw(st.integers(10, 40))
    turn = data.draw(st.lists(REPLICATE, min_size=80, max_size=80))
    people = [
        person(
            number,
            [
                min(scale, 9999),
                *(turn[(r * (number + 1) + seed) % 80] * min(scale, 9999) for r in range(80)),
            ],
            wagp=data.draw(WAGES),
            wkhp=data.draw(st.sampled_from([20, 40])),
            agep=data.draw(st.sampled_from([22, 23, 40])),
            socp=data.draw(st.sampled_from(["292072", "29205X", "5191XX", "299000"])),
        )
        for number in range(size)
    ]
    compare(frame(people))


def test_the_vector_of_sas() -> None:
    """x = 1..8 with these weights gives 3.5, 5.5 and 6.5."""
    weights = (1, 2, 1, 2, 2, 4, 3, 1)
    people = [
        person(10 * x + copy, [1] * 81, wagp=x)
        for x, weight in enumerate(weights, 1)
        for copy in range(weight)
    ]
    con = estimate(frame(people))
    found = con.execute(
        "select statistic.statistic, value, se from scratch.estimate_cell as cell "
        "join scratch.cell_statistic as statistic on cell.same_as = statistic.cell_id "
        "where pay = 'annual' and occupation_code = '29-2072' and band = 'all' "
        "and statistic.statistic in ('p25', 'median', 'p75')"
    ).fetchall()
    assert set(found) == {("p25", 3.5, None), ("median", 5.5, None), ("p75", 6.5, None)}


@pytest.mark.parametrize(("code", "state"), [("ND", "North Dakota"), ("WY", "Wyoming")])
def test_published_estimates_come_out_to_the_digit(mirror: Path, code: str, state: str) -> None:
    """Census's own totals, errors and margins, by the SQL that gives the means their errors."""
    folder = mirror / "tree/www2.census.gov/programs-surveys/acs/tech_docs/pums/estimates"
    with (folder / "pums_estimates_17_21.csv").open(encoding="latin-1") as file:
        published = {
            row["CHARACTERISTIC"]: [int(row[f"PUMS_{what}_17_TO_21"]) for what in FIGURES]
            for row in csv.DictReader(file)
            if row["STATE"] == state
        }
    wanted = {"Total population": "true", "Total males (SEX=1)": "sex = 1"}
    wanted |= {"Total females (SEX=2)": "sex = 2"}
    wanted |= {f"Age {a}-{b}": f"agep between {a} and {b}" for a, b in AGES[:-1]}
    wanted |= {"Age 85 and over": "agep >= 85"}
    assert len(wanted) == 16
    con = duckdb.connect()
    con.execute(f"attach ':memory:' as {SCRATCH}")
    given_cells = mirror / f"adopt/acs/PUMS_{code}_2017-2021_cells.csv"
    con.execute("create table cells as select * from read_csv($1)", [str(given_cells)])
    assert {name: total(con, where) for name, where in wanted.items()} == {
        name: published[name] for name in wanted
    }


FIGURES = ("EST", "SE", "MOE")


def total(con: duckdb.DuckDBPyConnection, where: str) -> list[int]:
    """A total with its error and margin: the mean model over totals whose weight is one."""
    con.execute(
        "create or replace table scratch.cell_total as select 1 as cell_id, true as is_complete, "
        "cast(sum(columns('(?i)^pwgtp(\\d*)$')) as double) as 'paid\\1', "
        "1.0 + 0 * sum(columns('(?i)^pwgtp(\\d*)$')) as 'pwgtp\\1' "
        f"from cells where {where}"
    )
    model = read_models()["scratch.cell_mean"].query
    return list(
        con.execute(
            "select cast(mean as bigint), cast(floor(mean_se + 0.5) as bigint), "
            f"cast(floor(1.645 * mean_se + 0.5) as bigint) from ({model})"
        ).fetchone()
        or ()
    )


def test_a_small_occupation_is_never_shown_as_sure(five_states: pl.DataFrame) -> None:
    """29-2072 has 40 persons in five states; each band says why, and what would lift it."""
    assert five_states.filter(pl.col("socp") == "292072").height == 40
    con = estimate(five_states, models=["scratch.acs_estimate"])
    found = con.execute(
        "select reliability, reliability_reason, remedy, sample_size, median "
        "from scratch.acs_estimate where occupation_code = '29-2072'"
    ).fetchall()
    assert found
    for reliability, reason, remedy, size, median in found:
        assert reliability == ("suppressed" if median is None else "caution")
        assert median is None or 10 <= size < 30
        assert "persons in the sample" in reason or "the sample worth fewer than" in reason
        assert remedy == "more persons come with the national file or every state of 2018"


def test_31_of_its_40_persons_are_in_the_universe(mirror: Path) -> None:
    """By csv alone: the other nine have left the labor force (ESR 6), without wages or weeks."""
    people = [
        person
        for state in STATES
        for person in records(table_of(mirror / "tree" / PUMS / f"csv_p{state}.zip"))
        if person["socp"] == "292072"
    ]
    assert len(people) == 40
    assert len([person for person in people if "hourly" in pay_of(person)]) == 31
    assert len([person for person in people if "annual" in pay_of(person)]) == 29
    left = [person for person in people if not pay_of(person)]
    told = {(p["esr"], p["wagp"], p["wkhp"], p["wkw"]) for p in left}
    assert told == {("6", "0", "", "")}


def test_every_row_that_is_not_sure_says_why_and_what_would_lift_it(sample_store: Settings) -> None:
    """Nobody, too few, or too wide an error: the reason, then the remedy."""
    for pay in ("hourly", "annual"):
        found = rows(
            sample_store.warehouse,
            f"select {pay}_reliability as reliability, {pay}_sample_size "
            f"as size, {pay}_reliability_reason as reason from wages_by_experience",
        )
        for row in found:
            if row["reliability"] == "published":
                assert row["reason"] is None
            else:
                why, remedy = row["reason"].split("; ")
                assert remedy.startswith("more persons come with the national file")
                assert ("nobody" in why) == (row["size"] == 0)
                assert ("than 10 persons in the sample" in why) == (0 < row["size"] < 10)
    assert any(row["size"] == 0 for row in found)


def test_there_is_no_nation_before_every_state_is_there() -> None:
    """51 states give national rows, 50 give none; Puerto Rico is no part of them."""
    con = duckdb.connect()
    con.execute(f"create table state as {read_models()['core.state'].query}")
    every = [
        code
        for (code,) in con.execute("select state_fips from state where not is_territory").fetchall()
    ]
    for states, expected in ((every, True), (every[1:], False), ([*every, "72"], True)):
        people = [person(i, [1] * 81, state_fips=code) for i, code in enumerate(states)]
        found = (
            estimate(frame(people))
            .execute(
                "select distinct weighted_workers from scratch.cell_estimate "
                "where area_type = 'national' and band = 'all' and pay = 'hourly'"
            )
            .fetchall()
        )
        assert found == ([(51.0,)] if expected else [])


def test_groups_that_hold_part_of_an_occupation_have_no_row(sample_store: Settings) -> None:
    """X and Y are residual groups: a code belongs to the levels that it determines."""
    placed = {
        row["socp"]: (row["broad_code"], row["minor_code"], row["occupation_level"])
        for row in rows(
            sample_store.warehouse,
            "select socp, broad_code, minor_code, occupation_level from core.pums_occupation",
        )
    }
    assert placed["29205X"] == ("29-2050", "29-2000", "pums_group")
    assert placed["1721YY"] == (None, "17-2000", "pums_group")
    assert placed["4520XX"] == (None, "45-2000", "pums_group")
    assert placed["292072"][2] == "detailed"
    broad = {row[0] for row in placed.values()}
    assert not broad & {"51-9190", "13-2050", "23-1010", "49-9090"}


def test_the_sample_has_errors_and_every_person_is_accounted_for(sample_store: Settings) -> None:
    """Rows with standard errors after the first command; one state gives no national row."""
    (found,) = rows(
        sample_store.warehouse,
        "select count(hourly_median_se) as errors, count(*) filter (area_type = 'national') "
        "as national, count(distinct area_code) as areas from wages_by_experience",
    )
    assert found["errors"] > 150
    assert (found["national"], found["areas"]) == (0, 1)
    (people,) = rows(sample_store.warehouse, "select sum(persons) as persons from pay_universe")
    assert people["persons"] == 5740
    (status,) = rows(sample_store.warehouse, "from source_status where source = 'acs'")
    assert "only WY are loaded" in status["detail"]


def test_shares_by_band_stand_under_both_maps(sample_store: Settings) -> None:
    """Each map divides everyone."""
    found = rows(
        sample_store.warehouse,
        "select schooling_map, sum(share) as share, count(*) as bands from experience_share "
        "where band <> 'all' group by schooling_map order by 1",
    )
    assert [(row["schooling_map"], round(row["share"], 9), row["bands"]) for row in found] == [
        ("degree", 1.0, 5),
        ("short", 1.0, 5),
    ]
