"""Persons of every year's layout, from file to estimate, against csv and the plain definition."""

import csv
from pathlib import Path

import duckdb
import pytest

from flows.settings import SAMPLE, Settings
from flows.sources.acs import blocks
from flows.sources.acs.source import SOURCE
from flows.sources.declaration import SourceFile
from tests.support.archiving import adopt, build_warehouse
from tests.support.experience import PUMS, estimate, frame, person, read_persons
from tests.support.files.person_files import Table, five_years, one_year, records, save, table_of
from tests.support.universe import compared, pay_of
from warehouse.ask import rows
from warehouse.models.model import read_models

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
    identity = KIND.identify(SourceFile(file, file.name))
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
    identity = KIND.identify(SourceFile(file, file.name))
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
        read_persons(files), models=["scratch.cell_estimate", "core.acs_area"], pumas=asked
    )
    people = [person for file in files for person in records(table_of(file))]
    assert compared(con, people, asked) > 20_000
    totals = (
        "from scratch.cell_estimate where pay = 'hourly' and band = 'all' "
        "and occupation_level = 'total' and area_type ="
    )
    counted = con.execute(
        "select substr(area_code, 2, 2), count(*), sum(sample_size) "
        f"{totals} 'puma' group by 1 order by 1"
    ).fetchall()
    states = dict(con.execute(f"select area_code, sample_size {totals} 'state'").fetchall())
    assert counted == [
        ("44", 7, states["4400000"]),
        ("56", 5, states["5600000"]),
    ]
    named = con.execute(
        "select area_title, definition, state_fips, primary_state from core.acs_area "
        "where area_code = 'P5600100'"
    ).fetchall()
    assert named == [("PUMA 00100, Wyoming", "PUMA 2010", "56", "WY")]


def test_pumas_follow_the_census_of_their_year(tmp_path: Path, wyoming: Table) -> None:
    """Of 2020 since 2022; a 5-year file with both has none, for no PUMA holds all its persons."""
    models = ["scratch.cell_estimate", "core.acs_note"]
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
            "select count(distinct area_code) from scratch.cell_estimate where area_type = 'puma'"
        ).fetchall()
        assert (rows[0][0] > 0) == bool(definitions)
        (note,) = con.execute("select note from core.acs_note").fetchall()[0]
        assert ("no PUMAs of WY" in note) == (not definitions)


def test_soc_2010_has_no_groups_but_its_own_codes(tmp_path: Path, wyoming: Table) -> None:
    """Majors and the total hold everyone; a code with zeros is its group's row; it is said."""
    file = save(tmp_path / "csv_pwy.zip", one_year(wyoming, 2017, 1011189))
    con = estimate(read_persons([file]), "2017", ["scratch.cell_estimate", "core.acs_note"])
    held = con.execute(
        "select sum(sample_size) filter (occupation_level = 'total'), "
        "sum(sample_size) filter (occupation_level = 'major'), "
        "sum(sample_size) filter (occupation_level not in ('total', 'major')) "
        "from scratch.cell_estimate where pay = 'hourly' and band = 'all'"
    ).fetchall()
    assert len(set(held[0])) == 1
    groups = con.execute(
        "select count(*) from scratch.cell_estimate where occupation_level in ('broad', 'minor') "
        "and replace(occupation_code, '-', '') not in (select socp from raw.acs_person)"
    ).fetchall()
    assert groups == [(0,)]
    (note,) = con.execute("select note from core.acs_note").fetchall()[0]
    assert "the structure of SOC 2010 is not loaded" in note


def test_levels_of_soc_2010_are_those_that_oews_publishes(mirror: Path, history: Settings) -> None:
    """Every SOCP code of the dictionary of 2017 that the wages of May 2018 have, too."""
    folder = mirror / "tree/www2.census.gov/programs-surveys/acs/tech_docs/pums/data_dict"
    with (folder / "PUMS_Data_Dictionary_2017.csv").open(encoding="latin-1") as lines:
        codes = [r[4] for r in csv.reader(lines) if r[:2] == ["VAL", "SOCP"] and r[4][0] != "b"]
    assert len(codes) == 479
    people = [person(n, [1] * 81, socp=code) for n, code in enumerate(codes)]
    con = estimate(frame(people), "2017")
    ours = dict(
        con.execute(
            "select occupation_code, occupation_level from core.pums_occupation "
            "where soc_version = '2010'"
        ).fetchall()
    )
    published = {
        row["occupation_code"]: row["occupation_level"]
        for row in rows(
            history.warehouse,
            "select occupation_code, occupation_level from wages "
            "where vintage = '2018-05' and area_code = '0000000' and industry_code = '000000'",
        )
    }
    both = set(ours) & set(published)
    assert len(both) > 420
    assert {code: ours[code] for code in both} == {code: published[code] for code in both}


def test_the_nation_is_every_state_and_the_district(tmp_path: Path, wyoming: Table) -> None:
    """From files to tables: 50 states and Puerto Rico give no national row, the District does."""
    store = Settings(tmp_path / "store")
    con = duckdb.connect()
    every = con.execute(
        f"select state_fips from ({read_models()['core.state'].query}) where not is_territory"
    ).fetchall()
    assert len(every) == 51
    weights = {
        code: adopt_state(store, tmp_path, wyoming, code)
        for code in [*(code for (code,) in every if code != "11"), "72"]
    }
    national = (
        "select sum(hourly_weighted_workers) as workers from wages_by_experience "
        "where area_type = 'national' and occupation_level = 'total' and band = 'all'"
    )
    told = "select detail from source_status where source = 'acs' and vintage = '2018'"
    build_warehouse(store, store.warehouse)
    assert rows(store.warehouse, national) == [{"workers": None}]
    (status,) = rows(store.warehouse, told)
    assert "no national pay by experience without DC" in status["detail"]
    weights["11"] = adopt_state(store, tmp_path, wyoming, "11")
    build_warehouse(store, store.warehouse)
    del weights["72"]
    assert rows(store.warehouse, national) == [{"workers": sum(weights.values())}]
    (status,) = rows(store.warehouse, told)
    assert "no national" not in (status["detail"] or "")
    names = rows(
        store.warehouse,
        "select area_type, count(*) as areas from area where vintage = '2018' "
        "group by area_type order by area_type",
    )
    assert [tuple(row.values()) for row in names] == [
        ("national", 1),
        ("state", 51),
        ("territory", 1),
    ]


def adopt_state(store: Settings, folder: Path, table: Table, code: str) -> int:
    """Adopt a file of sixty persons of a state; the weight of those in the universe."""
    start = 1 + 7 * int(code)
    place = table[0].index("ST")
    own = [[*person[:place], code, *person[place + 1 :]] for person in table[start : start + 60]]
    adopt(store, save(folder / f"psam_p{code}.csv", made := [table[0], *own]))
    return sum(int(person["pwgtp"]) for person in records(made) if pay_of(person))


def test_the_national_file_in_parts(
    tmp_path: Path, wyoming: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The members of csv_pus.zip taken out of it stand beside each other, and beside the zip."""
    # The first block then holds one state only, as in the real files.
    monkeypatch.setattr(blocks, "BLOCK", 5_000)
    place = wyoming[0].index("ST")
    halves = [
        [wyoming[0], *([*p[:place], code, *p[place + 1 :]] for code in two for p in wyoming[1:90])]
        for two in (("01", "02"), ("55", "56"))
    ]
    store = Settings(tmp_path / "store")
    for name, half in zip(("psam_pusa.csv", "psam_pusb.csv"), halves, strict=True):
        told = adopt(store, save(tmp_path / name, half)).message
        assert told is not None
        assert told.endswith("states 01 to 02" if name == "psam_pusa.csv" else "states 55 to 56")
    counted = "select count(*) as states, sum(persons) as persons from core.acs_file"
    build_warehouse(store, store.warehouse)
    assert rows(store.warehouse, counted) == [{"states": 4, "persons": 4 * 89}]
    adopt(store, save(tmp_path / "csv_pus.zip", *halves))
    build_warehouse(store, store.warehouse)
    assert rows(store.warehouse, counted) == [{"states": 4, "persons": 4 * 89}]
