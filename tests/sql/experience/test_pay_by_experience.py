"""What experience pays by every source: each figure as its own table has it, and none mixed.

The store is the sample with prevailing wages and modeled wages that tests write.
"""

import shutil

import pytest

from flows.settings import Settings
from tests.sources.test_modeled_wages import ROWS
from tests.sources.test_modeled_wages import save as save_modeled
from tests.support.archiving import adopt, build_warehouse
from tests.support.files.level_files import write_zip
from tests.support.profiles import asked, markdown
from warehouse import ask
from warehouse.printing import Record

BIRMINGHAM = "Birmingham, AL"
KEY = (
    "source, vintage, area_code, occupation_code, what_experience_means, band, pay, statistic, "
    "estimate_kind, source_row"
)


@pytest.fixture(scope="module")
def store(sample_store: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The sample, a wage year and a file of modeled wages."""
    folder = tmp_path_factory.mktemp("experience")
    settings = Settings(folder / "store", "sample")
    shutil.copytree(sample_store.store, settings.store)
    for file in (write_zip(folder), save_modeled(folder, ROWS).path):
        adopt(settings, file)
    build_warehouse(settings, settings.warehouse)
    return settings


def query(store: Settings, text: str) -> list[Record]:
    """What the warehouse answers."""
    return ask.rows(store.warehouse, text)


def test_each_row_stands_once(store: Settings) -> None:
    """By source, vintage, area, occupation, what is counted, band, pay, statistic and kind."""
    (row,) = query(
        store, f"select count(*) as n, count(distinct ({KEY})) as keys from pay_by_experience"
    )
    assert row["n"] == row["keys"] > 0
    assert query(store, f"select 1 from pay_by_experience where ({KEY}) is null") == []


def test_sources_speak_for_themselves(store: Settings) -> None:
    """What each counts, and what kind of figure it gives."""
    found = query(
        store,
        "select distinct source[:7] as source, what_experience_means as means, estimate_kind "
        "from pay_by_experience order by all",
    )
    assert [tuple(row.values()) for row in found] == [
        ("Article", "reported_years", "published"),
        ("acs_1yr", "years_since_school", "direct"),
        ("oflc", "share_of_distribution", "published"),
        ("oflc_hi", "share_of_distribution", "published"),
        ("wm", "work_level", "model"),
    ]


def test_levels_are_those_of_the_wage_year(store: Settings) -> None:
    """Each with the statistic that it is; a wage above the top code has none."""
    found = query(
        store,
        "select band, statistic, value, status from pay_by_experience where source = 'oflc' "
        "and area_code = '0013820' and occupation_code in ('29-2072', '29-1216') "
        "order by occupation_code desc, band",
    )
    assert [tuple(row.values()) for row in found[:4]] == [
        ("I", "mean_of_lowest_third", 15.57, "published"),
        ("II", "interpolated", 18.57, "published"),
        ("III", "interpolated", 21.58, "published"),
        ("IV", "mean_of_upper_two_thirds", 24.58, "published"),
    ]
    assert {(row["value"], row["status"]) for row in found[4:]} == {(None, "top_coded")}


def test_modeled_wages_are_a_model_s(store: Settings) -> None:
    """Means by work level; one above the cap has its status instead."""
    found = query(
        store,
        "select occupation_code, band, value, status, area_title from pay_by_experience "
        "where source = 'wm' order by all",
    )
    assert [tuple(row.values()) for row in found] == [
        ("29-1216", "Level 12", None, "top_coded", "United States"),
        ("29-2072", "A1 Entry", 20.11, "published", "United States"),
        ("29-2072", "A2 Intermediate", 24.9, "published", "United States"),
    ]


def test_microdata_are_as_in_their_own_table(store: Settings) -> None:
    """Medians and means by band, with error, sample and status; the key leads back."""
    (row,) = query(
        store,
        "select count(*) as n from experience_cells as cell inner join wages_by_experience as pay "
        "using (source, vintage, area_code, occupation_code, schooling_map, band) "
        "where cell.statistic = 'median' and cell.value is not distinct from "
        "if(cell.pay = 'hourly', hourly_median, annual_median) and cell.standard_error "
        "is not distinct from if(cell.pay = 'hourly', hourly_median_se, annual_median_se)",
    )
    (whole,) = query(store, "select 2 * count(*) as n from wages_by_experience")
    assert row["n"] == whole["n"] > 0


@pytest.mark.parametrize("wanted", ["medical coder", "29-2072"])
def test_a_title_and_its_code_are_answered_alike(store: Settings, wanted: str) -> None:
    """The levels of the area, the nation's modeled wages, and a figure of no stated area."""
    found = query(
        store,
        f"select source[:7] as source, band, value from experience_pay('{wanted}', "
        f"area := '{BIRMINGHAM}', pay := 'hourly') where source <> 'oflc_higher_education'",
    )
    assert [tuple(row.values()) for row in found] == [
        ("Article", "10-19", 21.33),
        ("Article", "20+", 22.97),
        ("Article", "all", 18.06),
        ("oflc", "I", 15.57),
        ("oflc", "II", 18.57),
        ("oflc", "III", 21.58),
        ("oflc", "IV", 24.58),
        ("wm", "A1 Entry", 20.11),
        ("wm", "A2 Intermediate", 24.9),
    ]


def test_no_occupation_and_no_area_answer_nothing(store: Settings) -> None:
    """Nothing is made up for what nobody knows; a place without figures has those of no place."""
    assert query(store, "from experience_pay('xyzzy frobnicator')") == []
    found = query(
        store, "select distinct area_code from experience_pay('29-2072', area := 'Atlantis')"
    )
    assert {row["area_code"] for row in found} <= {"0000000", "unstated"}


def test_a_profile_says_it_in_one_line(store: Settings) -> None:
    """Each source by its name, and that they count different things."""
    told = markdown(asked(store.warehouse, "medical coder", BIRMINGHAM))
    (line,) = [line for line in told.splitlines() if line.startswith("10 to 19 and 20 or more")]
    for part in (
        "10-19 years in the field $21.33 an hour and 20+ years in the field $22.97 an hour",
        "prevailing wage levels of the Department of Labor (Birmingham, AL, 2025-26): "
        "I $15.57 an hour, II $18.57 an hour, III $21.58 an hour and IV $24.58 an hour",
        "Modeled Wage Estimates (United States, 2023): A1 Entry $20.11 an hour",
    ):
        assert part in line
    assert "gives only years since school" in told


def test_a_profile_of_nurses_names_the_survey_alone(store: Settings) -> None:
    """Where one source speaks there is nothing to tell apart."""
    told = markdown(asked(store.warehouse, "registered nurse", "Wyoming"))
    (line,) = [line for line in told.splitlines() if line.startswith("10 to 19 and 20 or more")]
    assert "American Community Survey, one year (Wyoming, 2018): 10-19 years since school" in line
    assert "levels count no years" not in told
