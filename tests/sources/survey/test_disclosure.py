"""Counts of surveys: none below ten is shown, and none can be had from those that are.

A reader knows every count and total that is shown, in which places there is anybody, and in which
bands; of an area whose bands are shown, in which there is nobody. What he can work out then is what
the shown sums span: no cell of fewer than ten persons may be among that.
"""

from collections.abc import Sequence
from functools import cache
from itertools import product

import duckdb
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.models.model import SCRATCH, read_models

MODELS = (
    "core.reliability_rule",
    "core.experience_band",
    "scratch.survey_pay",
    "scratch.survey_cell",
    "scratch.survey_sibling",
    "scratch.survey_banded_area",
    "scratch.survey_shown",
)
NATION, OHIO, WYOMING, COLUMBUS, DAYTON, CROSSING = (
    "0000000",
    "3900000",
    "5600000",
    "0018140",
    "0019430",
    "0028140",
)
# Where a person may be, with the state that it is or lies in.
PLACES = {
    None: None,
    NATION: None,
    OHIO: "39",
    COLUMBUS: "39",
    DAYTON: "39",
    WYOMING: "56",
    CROSSING: None,
}
YEARS = {"<1": 0.5, "1-4": 2, "5-9": 7, "10-19": 12, "20+": 30}
LEAST = 10

# So many persons alike: place, band, number, weight of each.
Crowd = tuple[str | None, str, int, float]
# Persons, effective persons, and whether they are shown.
Count = tuple[int, float, bool]
Cell = tuple[str, str]
PERSONS = """
create table scratch.survey_person as
select
    's' as source, '2025' as vintage, 'f' as source_id, '29-2072' as occupation_code,
    area_code, state_fips, years_experience, weight,
    row_number() over () as line, 2000 + line as hourly_cents, cast(null as bigint) as annual_cents
from crowd
cross join lateral (select unnest(range(persons)))
"""


@cache
def list_definitions() -> list[str]:
    """The statements that make the models."""
    models = read_models()
    return [models[name].definition for name in MODELS]


def show(crowds: Sequence[Crowd]) -> dict[Cell, Count]:
    """Count the persons of each area and band, and say which counts are shown."""
    con = duckdb.connect()
    con.execute(f"create schema core; attach ':memory:' as {SCRATCH}")
    con.execute(
        "create table crowd (area_code varchar, state_fips varchar, years_experience double, "
        "persons bigint, weight double)"
    )
    rows = [
        (place, PLACES[place], YEARS[band], persons, weight)
        for place, band, persons, weight in crowds
    ]
    con.executemany("insert into crowd values (?, ?, ?, ?, ?)", rows)
    con.execute(PERSONS)
    for definition in list_definitions():
        con.execute(definition)
    found = con.execute(
        "select cell.area_code, cell.band, sample_size, effective_n, shown.band is not null "
        "from scratch.survey_cell as cell "
        "left join scratch.survey_shown as shown using (survey_table, area_code, band)"
    ).fetchall()
    return {(area, band): (n, size, is_shown) for area, band, n, size, is_shown in found}


def list_shown(crowds: Sequence[Crowd]) -> set[Cell]:
    """The cells that are shown."""
    return {cell for cell, (_, _, is_shown) in show(crowds).items() if is_shown}


def holds(cell: Cell, place: str | None, band: str) -> bool:
    """Whether persons of a place and band are counted in a cell."""
    area, of_band = cell
    state = PLACES[place]
    inside = {NATION, place, f"{state}00000" if state else None}
    return area in inside and of_band in ("all", band)


def list_groups(crowds: Sequence[Crowd], cells: dict[Cell, Count]) -> list[tuple[str | None, str]]:
    """The places and bands in which there may be somebody, for all that a reader can tell."""
    bands = {band for area, band in cells if area == NATION} - {"all"}
    shown = {cell for cell, (_, _, is_shown) in cells.items() if is_shown}
    banded = {area for area, band in shown if band != "all"} - {NATION}
    return [
        (place, band)
        for place in {crowd[0]: None for crowd in crowds}
        for band in bands
        if not any(
            holds((area, band), place, band)
            and (NATION, band) in shown
            and (area, band) not in shown
            for area in banded
        )
    ]


def list_derivable(crowds: Sequence[Crowd], cells: dict[Cell, Count]) -> list[Cell]:
    """The small cells that the sums of the shown ones tell."""
    groups = list_groups(crowds, cells)

    def span(cell: Cell) -> list[int]:
        return [int(holds(cell, place, band)) for place, band in groups]

    shown = [span(cell) for cell, (_, _, is_shown) in cells.items() if is_shown]
    rank = np.linalg.matrix_rank(np.array(shown)) if shown else 0
    return [
        cell
        for cell, (persons, _, _) in cells.items()
        if persons < LEAST and np.linalg.matrix_rank(np.array([*shown, span(cell)])) == rank
    ]


CROWDS = st.lists(
    st.tuples(
        st.sampled_from(list(PLACES)),
        st.sampled_from(list(YEARS)),
        st.sampled_from([1, 2, 5, 9, 10, 11, 19, 25, 60]),
        st.sampled_from([1.0, 1.0, 1.0, 0.1, 40.0]),
    ),
    min_size=1,
    max_size=16,
)


@given(CROWDS)
@settings(max_examples=100, deadline=None)
def test_no_small_count_is_shown_or_can_be_worked_out(crowds: list[Crowd]) -> None:
    """For any survey: shown cells have ten persons, by their weights too, and tell of no fewer."""
    cells = show(crowds)
    for persons, size, is_shown in cells.values():
        assert not is_shown or (persons >= LEAST and size >= LEAST)
    assert list_derivable(crowds, cells) == []


def test_a_band_of_nine_takes_another_with_it() -> None:
    """9, 20 and 30 of 59: the least of the others is hidden too, and everyone is still shown."""
    crowds = [(None, "<1", 9, 1), (None, "1-4", 20, 1), (None, "5-9", 30, 1)]
    assert list_shown(crowds) == {(NATION, "all"), (NATION, "5-9")}


def test_small_bands_that_make_up_ten_hide_each_other() -> None:
    """4 and 7 beside 30: their sum is a number that may be shown, so no third is hidden."""
    crowds = [(None, "<1", 4, 1), (None, "1-4", 7, 1), (None, "5-9", 30, 1)]
    assert list_shown(crowds) == {(NATION, "all"), (NATION, "5-9")}


def test_bands_that_are_large_enough_are_all_shown() -> None:
    """In each state as in the nation."""
    crowds = [(place, band, 10, 1) for place, band in product((OHIO, WYOMING), YEARS)]
    assert all(is_shown for _, _, is_shown in show(crowds).values())


def test_the_rest_of_the_nation_is_not_told() -> None:
    """5 of 105 are not in Ohio: with Ohio shown they could be had."""
    assert list_shown([(OHIO, "1-4", 100, 1), (None, "1-4", 5, 1)]) == {
        (NATION, "all"),
        (NATION, "1-4"),
    }


def test_bands_of_a_state_do_not_tell_those_of_another() -> None:
    """Wyoming's 9 could be had from the nation's and Ohio's bands: neither state's are shown."""
    crowds = [(OHIO, "1-4", 30, 1), (OHIO, "5-9", 30, 1), (WYOMING, "1-4", 9, 1)]
    assert list_shown([*crowds, (WYOMING, "5-9", 30, 1)]) == {
        (NATION, "all"),
        (NATION, "1-4"),
        (NATION, "5-9"),
        (OHIO, "all"),
        (WYOMING, "all"),
    }


@pytest.mark.parametrize(("weight", "is_shown"), [(1.0, True), (100_000.0, False)])
def test_one_heavy_person_is_not_a_group(weight: float, is_shown: bool) -> None:
    """One weight of 100,000 among 59 of 1 makes one person of all: every quantile is his pay."""
    cells = show([(None, "1-4", 59, 1), (None, "1-4", 1, weight)])
    persons, effective, shown = cells[NATION, "all"]
    assert (persons, round(effective), shown) == (60, 60 if is_shown else 1, is_shown)
