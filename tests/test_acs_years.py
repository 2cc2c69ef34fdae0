"""Persons of every year's layout, from file to estimate, against csv and the plain definition."""

from pathlib import Path

import pytest

from flows.settings import SAMPLE
from flows.source import Document
from flows.sources.acs import SOURCE
from tests.experience import PUMS, estimate, read_persons
from tests.layouts import Table, five_years, one_year, records, save, table_of
from tests.universe import compared

KIND = SOURCE.kinds[0]
WYOMING = SAMPLE / PUMS / "csv_pwy.zip"
FEW = 1_500


@pytest.fixture(scope="module")
def wyoming() -> Table:
    """The first persons of Wyoming's file of 2018."""
    return table_of(WYOMING, FEW)


@pytest.mark.parametrize(
    ("year", "factor"), [(2015, 1001264), (2017, 1011189), (2019, 1010145), (2023, 1019518)]
)
def test_one_year_of_any_layout(tmp_path: Path, wyoming: Table, year: int, factor: int) -> None:
    """Weeks as brackets and as numbers, names of 2023, SOC of 2010: every cell as defined."""
    file = save(tmp_path / "csv_pwy.zip", table := one_year(wyoming, year, factor))
    identity = KIND.identify(Document(file, file.name))
    assert identity is not None
    assert (identity.vintage, identity.edition) == (str(year), "state 56")
    con = estimate(read_persons([file]), str(year))
    assert compared(con, records(table)) > 1_000
    version = "2010" if year < 2018 else "2018"
    assert con.execute("select source, soc_version from core.acs_file").fetchall() == [
        ("acs_1yr", version)
    ]


@pytest.mark.parametrize("vintage", ["2014-18", "2017-21", "2018-22", "2019-23"])
def test_five_years_of_any_layout(tmp_path: Path, wyoming: Table, vintage: str) -> None:
    """Each record's own factor, weeks of both kinds, household numbers of both kinds."""
    file = save(tmp_path / "psam_p56.csv", table := five_years(wyoming, vintage))
    identity = KIND.identify(Document(file, file.name))
    assert identity is not None
    assert (identity.vintage, identity.edition) == (vintage, "state 56")
    con = estimate(read_persons([file]), vintage)
    assert compared(con, records(table)) > 1_000
    # The dictionaries of 2014-18 and later list the codes of SOC 2018 for all five years.
    assert con.execute("select source, soc_version from core.acs_file").fetchall() == [
        ("acs_5yr", "2018")
    ]


def test_pumas_of_the_states_that_ask_for_them(mirror: Path) -> None:
    """Their own rows beside their state's; they add up to it; other states have none."""
    folder = mirror / "tree" / PUMS
    files = [folder / f"csv_p{state}.zip" for state in ("wy", "ri", "nd")]
    asked = ("56", "44")
    con = estimate(
        read_persons(files), models=["scratch.pay_estimate", "core.acs_area"], pumas=asked
    )
    people = [person for file in files for person in records(table_of(file))]
    assert compared(con, people, asked) > 20_000
    totals = (
        "from scratch.pay_estimate where pay = 'hourly' and band = 'all' "
        "and occupation_level = 'total' and area_type ="
    )
    counted = con.execute(
        "select substr(area_code, 2, 2), count(*), sum(sample_size) "
        f"{totals} 'puma' group by 1 order by 1"
    ).fetchall()
    states = dict(con.execute(f"select area_code, sample_size {totals} 'state'").fetchall())
    assert counted == [
        ("44", 7, states["4400000"]), ("56", 5, states["5600000"]),
    ]  # fmt: skip
    named = con.execute(
        "select area_title, definition, state_fips, primary_state from core.acs_area "
        "where area_code = 'P5600100'"
    ).fetchall()
    assert named == [("PUMA 00100, Wyoming", "PUMA 2010", "56", "WY")]


def test_pumas_follow_the_census_of_their_year(tmp_path: Path, wyoming: Table) -> None:
    """Of 2020 since 2022; a 5-year file with both has none, for no PUMA holds all its persons."""
    models = ["scratch.pay_estimate", "core.acs_note"]
    for vintage, table, definitions in (
        ("2021", one_year(wyoming, 2021, 1029928), ["PUMA 2010"]),
        ("2022", one_year(wyoming, 2022, 1042311), ["PUMA 2020"]),
        ("2018-22", five_years(wyoming, "2018-22"), []),
    ):
        file = save(tmp_path / "csv_pwy.zip", table)
        con = estimate(read_persons([file]), vintage, models, ["56"])
        found = con.execute(
            "select distinct definition from core.acs_area where area_type = 'puma'"
        ).fetchall()
        assert [name for (name,) in found] == definitions
        rows = con.execute(
            "select count(distinct area_code) from scratch.pay_estimate where area_type = 'puma'"
        ).fetchall()
        assert (rows[0][0] > 0) == bool(definitions)
        (note,) = con.execute("select note from core.acs_note").fetchall()[0]
        assert ("no PUMAs of WY" in note) == (not definitions)
