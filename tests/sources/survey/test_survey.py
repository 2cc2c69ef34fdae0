"""Pay surveys that users own: what is taken, what is refused and why, and what comes of it."""

import shutil
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from flows.archive import run_log
from flows.archive.run_log import Run
from flows.build_inputs import Clocks
from flows.errors import BadValue, SettingsError
from flows.intake.survey import load, template
from flows.settings import Settings
from flows.sources.survey.layout import FIGURES, PERSONS
from flows.sources.survey.source import SOURCE
from tests.conftest import Labor
from tests.support.archiving import adopt, build_warehouse, publish
from tests.support.files.survey_files import row, save
from warehouse.ask import rows
from warehouse.models.model import read_models


def test_weights_that_are_no_whole_numbers_are_summed_exactly(
    tmp_path: Path, sample_store: Settings
) -> None:
    """A hundred weights of 0.1: half is met exactly at the fiftieth, so the median is between."""
    store = Settings(tmp_path / "store")
    shutil.copytree(sample_store.store, store.store)
    people = [row(hourly_pay=f"{20 + i}", weight="0.1") for i in range(100)]
    list(load(store, save(tmp_path, people), "tenths", allow_refused=False))
    build_warehouse(store, store.warehouse)
    found = rows(
        store.warehouse,
        "select hourly_p10, hourly_median, hourly_p90 from wages_by_experience "
        "where source = 'tenths' and area_code = '0000000' and band = 'all'",
    )
    assert [tuple(r.values()) for r in found] == [(29.5, 69.5, 109.5)]


def test_the_four_figures_come_back_as_given(labor: Labor, sample_store: Settings) -> None:
    """Each with its source and statistic; what is not called a median is not one; no fifth."""
    asked = labor(
        "sql",
        "select title_as_given, occupation_code, period_as_given, pay, statistic, "
        "band_as_given, band, value, sample_size, source_id is not null as sourced, released_on "
        "from pay_survey_figure join figure_source using (source_id) order by value",
        "--format",
        "csv",
        store=sample_store.store,
    )
    assert asked.stdout.splitlines()[1:] == [
        "medical coder,,September 2019,hourly,median,,,18.06,,true,2019-11-08",
        "medical coder,,,hourly,unspecified,10-19 years,10-19,21.33,,true,2019-11-08",
        "medical coder,,,hourly,unspecified,20 or more years,20+,22.97,,true,2019-11-08",
        "medical coder,,September 2019,annual,median,,,41545.00,,true,2019-11-08",
    ]


def test_all_titles_of_onet_make_the_figures_occupation_certain(history: Settings) -> None:
    """Medical coder leads to 29-2072 and to nothing else there; an excerpt could not tell."""
    found = rows(history.warehouse, "select distinct occupation_code from pay_survey_figure")
    assert found == [{"occupation_code": "29-2072"}]


def test_the_figures_are_in_an_empty_store_and_not_before_their_day(tmp_path: Path) -> None:
    """A build from nothing has them; one as of an earlier day has not."""
    store = Settings(tmp_path / "store")
    for clocks, expected in ((Clocks(), 4), (Clocks(as_of=date(2019, 11, 7)), 0)):
        build_warehouse(store, store.warehouse, clocks)
        (found,) = rows(store.warehouse, "select count(*) as figures from pay_survey_figure")
        assert found["figures"] == expected


FIGURES_LEFT = (
    "select count(*) as figures, count(distinct figure_source.released_on) as days "
    "from pay_survey_figure join figure_source using (source_id) "
    "where title_as_given = 'medical coder' and released_on = date '2019-11-08'"
)


@pytest.mark.parametrize("first", range(3))
def test_the_figures_are_there_in_any_order(tmp_path: Path, first: int) -> None:
    """Whether their own file is adopted or loaded besides, under another name, before or after."""
    store = Settings(tmp_path / "store")
    shipped = SOURCE.seeds[0].path
    steps: list[Callable[[], object]] = [
        lambda: adopt(store, shipped),
        lambda: list(load(store, shipped, "mine", allow_refused=False)),
        lambda: publish(store, Run(run_log.new_run_id(), "refresh", ())),
    ]
    for step in steps[first:] + steps[:first]:
        step()
    build_warehouse(store, store.warehouse)
    (found,) = rows(store.warehouse, FIGURES_LEFT)
    assert (found["figures"], found["days"]) == (4, 1)


def test_no_file_takes_the_place_of_the_figures(tmp_path: Path) -> None:
    """Neither a survey nor an adopted file may have the article's name or another source's."""
    store = Settings(tmp_path / "store")
    for name in ("article of 2019-11-08", "acs_1yr"):
        file = tmp_path / f"{name}.csv"
        file.write_text(template(FIGURES) + "A,Coder,,,September 2019,hourly,mean,,20.00,\n")
        with pytest.raises(BadValue, match="cannot have that name"):
            adopt(store, file)
        with pytest.raises(SettingsError, match="cannot name a survey"):
            list(load(store, file, None, allow_refused=False))
        list(load(store, file, "mine", allow_refused=False))
    build_warehouse(store, store.warehouse)
    (found,) = rows(store.warehouse, FIGURES_LEFT)
    assert found["figures"] == 4


def test_a_survey_becomes_rows_without_errors(tmp_path: Path, sample_store: Settings) -> None:
    """Reported years, hourly and annual apart, no standard error, and no sure answer."""
    store = Settings(tmp_path / "store")
    shutil.copytree(sample_store.store, store.store)
    people = [row(hourly_pay=f"{20 + i}.50", years_experience=str(i)) for i in range(12)]
    people += [row(title="medical coder"), row(hourly_pay="", annual_pay="51140")]
    list(load(store, save(tmp_path, people), "clinics", allow_refused=False))
    build_warehouse(store, store.warehouse)
    found = {
        (r["area_code"], r["band"]): r
        for r in rows(store.warehouse, "from wages_by_experience where source = 'clinics'")
    }
    everyone = found["0000000", "all"]
    assert everyone["occupation_code"] == "29-2072"
    assert (everyone["experience_measure"], everyone["schooling_map"]) == ("reported_years", "none")
    assert (everyone["hourly_sample_size"], everyone["annual_sample_size"]) == (12, None)
    assert everyone["hourly_median"] == 26.0
    assert everyone["hourly_mean"] == 26.0
    assert everyone["hourly_median_se"] is None
    assert everyone["hourly_reliability"] == "caution"
    assert everyone["annual_reliability"] == "suppressed"
    assert found["5600000", "all"]["area_title"] == "Wyoming"
    assert found["0000000", "1-4"]["hourly_sample_size"] is None
    (left,) = rows(store.warehouse, "from pay_universe where source = 'clinics' and not is_counted")
    assert (left["reason"], left["persons"]) == ("occupation not certain", None)


def test_years_of_one_file_are_vintages_of_their_own(
    tmp_path: Path, sample_store: Settings
) -> None:
    """2009 and 2019 are never pooled; months of a year are, and a later file has its years."""
    store = Settings(tmp_path / "store")
    shutil.copytree(sample_store.store, store.store)
    old = [row(hourly_pay="15", date="2009-05") for _ in range(10)]
    new = [row(hourly_pay="25", date=f"2019-{month}") for month in ("08", "09") for _ in range(10)]
    list(load(store, save(tmp_path, old), "clinics", allow_refused=False))
    list(load(store, save(tmp_path, old + new), "clinics", allow_refused=False))
    build_warehouse(store, store.warehouse)
    found = rows(
        store.warehouse,
        "select vintage, hourly_sample_size, hourly_median from wages_by_experience "
        "where source = 'clinics' and area_code = '0000000' and band = 'all' order by vintage",
    )
    assert [tuple(r.values()) for r in found] == [("2009-05", 10, 15.0), ("2019-09", 20, 25.0)]


AREAS = {
    "United States": None,
    "U.S.": None,
    "": None,
    "the moon": None,
    "Wyo": None,
    "WYOMING": "5600000",
    "wy": "5600000",
    "Puerto Rico": "7200000",
    "gu": "6600000",
    "D.C.": "1100000",
    "Washington, D.C.": "1100000",
    "U.S. Virgin Islands": "7800000",
    "Cheyenne, WY": "0016940",
    "Kansas City, MO-KS": "0028140",
    "Eastern Wyoming nonmetropolitan area": "5600007",
}


def test_areas_that_are_certain(tmp_path: Path, sample_store: Settings) -> None:
    """States, territories and metros by their names; the nation and others are only everyone."""
    store = Settings(tmp_path / "store")
    shutil.copytree(sample_store.store, store.store)
    people = [row(area=name) for name in AREAS for _ in range(10)]
    list(load(store, save(tmp_path, people), "places", allow_refused=False))
    build_warehouse(store, store.warehouse)
    found = {
        r["area_code"]: (r["area_title"], r["area_type"], r["hourly_sample_size"])
        for r in rows(
            store.warehouse, "from wages_by_experience where source = 'places' and band = 'all'"
        )
    }
    assert set(found) == {"0000000"} | {code for code in AREAS.values() if code}
    assert found["0000000"] == ("Everyone in the survey", "national", len(people))
    assert found["5600000"] == ("Wyoming", "state", 40)
    assert found["7200000"] == ("Puerto Rico", "territory", 10)
    assert found["1100000"] == ("District of Columbia", "state", 20)
    assert found["0016940"] == ("Cheyenne, WY", "metropolitan", 10)
    assert found["0028140"][1] == "metropolitan"
    assert "2900000" not in found


def test_titles_that_are_certain(tmp_path: Path, sample_store: Settings) -> None:
    """A group and its occupation share a title: the occupation; words and signs must be equal."""
    store = Settings(tmp_path / "store")
    shutil.copytree(sample_store.store, store.store)
    given = {
        "medical records SPECIALISTS": "29-2072",
        "Cashiers": "41-2011",
        "Medical coder": None,
        "Medical Records Specialist": None,
        "Medical and Health Services Managers": "11-9111",
        "Healthcare Support Occupations": "31-0000",
        "+": None,
        "Actors!": "27-2011",
    }
    people = [row(title=title, area="") for title in given for _ in range(10)]
    list(load(store, save(tmp_path, people), "titles", allow_refused=False))
    build_warehouse(store, store.warehouse)
    found = {
        r["occupation_code"]
        for r in rows(store.warehouse, "from wages_by_experience where source = 'titles'")
    }
    assert found == {code for code in given.values() if code}
    (left,) = rows(store.warehouse, "from pay_universe where source = 'titles' and not is_counted")
    assert left["persons"] == 10 * sum(code is None for code in given.values())


def test_a_title_is_certain_where_all_of_them_lead_to_one_occupation() -> None:
    """Two codes are one too many, wherever the second stands; an excerpt or an owner makes none."""
    con = duckdb.connect()
    con.execute("create schema core")
    models = read_models()
    con.execute(models["core.normal_title"].definition)
    con.execute("create table core.soc_rule as select '2018' as soc_version")
    con.execute(models["core.newest_soc"].definition)
    con.execute(
        "create table core.occupation as "
        "select '2018' as soc_version, true as is_soc, * from (values "
        "('41-2011', 'detailed', '41-2010', '41-2000', '41-0000'), "
        "('41-2010', 'broad', null, '41-2000', '41-0000'), "
        "('35-2000', 'minor', null, null, '35-0000'), ('37-2000', 'minor', null, null, '37-0000')) "
        "as known (occupation_code, occupation_level, broad_code, minor_code, major_code)"
    )
    con.execute(
        "create table core.cited_file as from (values ('w', false), ('x', true)) as s "
        "(source_id, is_excerpt)"
    )
    con.execute(
        "create table core.title as select title, occupation_code, title_source, source_id, "
        "'2018' as soc_version from (values ('Cashiers', '41-2010', 'o', 'w'), "
        "('cashiers!', '41-2011', 'o', 'w'), ('Cooks', '35-2000', 'o', 'w'), "
        "('Cooks', '37-2000', 'o', 'w'), ('Clerk', '41-2011', 'o', 'w'), "
        "('Clerk', '35-2000', 'o', 'x'), ('Teller', '41-2011', 'o', 'x'), "
        "('Till', '41-2011', 'survey a', 'w'), ('Checker', '41-2011', 'o', 'w'), "
        "('Checker', '41-2011', 'p', 'x'), ('Checker', '35-2000', 'survey a', 'w')) "
        "as given (title, occupation_code, title_source, source_id)"
    )
    query = models["scratch.unambiguous_title"].query
    found = con.execute(f"{query} order by all").fetchall()
    assert found == [("cashiers", "41-2011"), ("checker", "41-2011")]


def test_figures_of_a_user(tmp_path: Path) -> None:
    """Bands and codes only where certain; a refused statistic is named."""
    store = Settings(tmp_path / "store")
    lines = [
        "A survey,Coder,,,2025,hourly,mean,1-4 years,20.00,",
        "A survey,Coder,29-2072,Ohio,2025,hourly,median,less than 1 year,19.50,12",
        "A survey,Coder,,,2025,hourly,median,3 to 7 years,22.10,",
    ]
    file = tmp_path / "figures.csv"
    file.write_text(template(FIGURES) + "\n".join(lines) + "\n")
    list(load(store, file, None, allow_refused=False))
    build_warehouse(store, store.warehouse)
    found = rows(
        store.warehouse,
        "select band, statistic, value, sample_size, area_code "
        "from pay_survey_figure where source_title = 'A survey' order by value",
    )
    assert [tuple(r.values()) for r in found] == [
        ("<1", "median", Decimal("19.50"), 12, "3900000"),
        ("1-4", "mean", Decimal("20.00"), None, None),
        (None, "median", Decimal("22.10"), None, None),
    ]
    sound = file.read_text()
    for line, reason in (
        ("A survey,Coder,,,2025,hourly,mode,,20.00,", "column statistic: 'mode' is not one of"),
        ("A survey,Coder,,,2025,hourly,mean,,41545,", "column value: 41,545 is not between 1 and"),
        ("A survey,Coder,,,2025,annual,mean,,20.00,", "column value: 20 is not between 1,000 and"),
    ):
        file.write_text(f"{sound}{line}\n")
        with pytest.raises(BadValue, match=f"line 5, {reason}"):
            list(load(store, file, None, allow_refused=False))


def test_the_commands(labor: Labor, tmp_path: Path) -> None:
    """The template loads once it is filled; a refused file ends with its own exit code."""
    file = tmp_path / "mine.csv"
    assert labor("survey", "template", str(file)).returncode == 0
    assert file.read_text() == template(PERSONS)
    shown = labor("survey", "template", "--figures")
    assert shown.stdout == template(FIGURES)
    assert "statistic:" in shown.stderr
    file.write_text(file.read_text() + "Coder,,,,,3,18.06,,,,2019-09\nCoder,,,,,x,18.06,,,,2019\n")
    refused = labor("survey", "load", str(file))
    assert refused.returncode == 5
    assert "line 3, column years_experience" in refused.stderr
    taken = labor("survey", "load", str(file), "--allow-refused", "--name", "mine")
    assert taken.returncode == 0
    assert "1 rows, 1 refused" in taken.stdout
