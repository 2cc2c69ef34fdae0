"""Sums that mislead: what a table's comment warns of, and the view that needs no warning."""

import re

import pytest

from flows.settings import Settings
from warehouse.ask import rows
from warehouse.store import connect

ADDITIVE = "employment|.*_jobs|openings_.*_years?|.*_per_year|persons|.*weighted_workers|value"
# What a `value` is of here can be added to nothing.
OTHERS = {"price_index", "pay_survey_figure"}
WARNING = re.compile(r"(do not|never) add .*\bover\b", re.I)
NURSES = "29-1141"


def test_each_table_that_can_be_added_says_over_what_it_must_not_be(
    sample_store: Settings,
) -> None:
    """A plain sentence stands in the comment of every public table and view with such a measure."""
    found = rows(
        sample_store.warehouse,
        "select table_name as name, any_value(coalesce(tables.comment, views.comment)) as comment "
        "from duckdb_columns() as columns "
        "left join duckdb_tables() as tables using (schema_name, table_name) "
        "left join duckdb_views() as views on columns.schema_name = views.schema_name "
        "and columns.table_name = views.view_name "
        "where columns.schema_name = 'main' and not columns.internal "
        "and regexp_full_match(column_name, $1) group by all",
        [ADDITIVE],
    )
    tables = {row["name"]: row["comment"] for row in found if row["name"] not in OTHERS}
    assert {"wages", "wage_cells", "occupation_wages", "outlook", "pay_universe"} <= set(tables)
    silent = [name for name, said in tables.items() if not WARNING.search(" ".join(said.split()))]
    assert silent == []


def test_one_row_an_occupation_and_area(sample_store: Settings) -> None:
    """The view is the newest release of each kind of area, over all industries and owners."""
    with connect(sample_store.warehouse) as con:
        same = (
            "select {} from wages_latest where industry_code = '000000' and ownership_code = '1235'"
        )
        columns = "vintage, area_code, occupation_code, employment, hourly_median, annual_p90"
        wanted = con.execute(same.format(columns) + " order by all").fetchall()
        assert con.execute(f"select {columns} from occupation_wages order by all").fetchall() == (
            wanted
        )
        assert len({row[1:3] for row in wanted}) == len(wanted) > 0


def test_the_trap_and_the_way_around_it(whole_store: Settings) -> None:
    """All rows of nurses add up to 28.6 million jobs; the nation has 3.4 million."""
    added = "select sum(employment) as jobs from {} where occupation_code = $1"
    (trap,) = rows(whole_store.warehouse, added.format("wages_latest"), [NURSES])
    nation = added.format("occupation_wages") + " and area_type = 'national'"
    (right,) = rows(whole_store.warehouse, nation, [NURSES])
    assert (trap["jobs"], right["jobs"]) == (28_597_620, 3_379_720)


@pytest.mark.parametrize("table", ["wages", "area", "wages_by_experience", "occupation_wages"])
def test_the_nation_has_one_title(history: Settings, table: str) -> None:
    """Files say National, U.S. or nothing; a survey's row of everyone is not the nation's."""
    found = rows(
        history.warehouse,
        f"select distinct area_title from {table} where area_type = 'national'",
    )
    assert {row["area_title"] for row in found} <= {"United States", "Everyone in the survey"}
    kept = rows(
        history.warehouse,
        "select distinct area_title_as_published as title from area where area_type = 'national'",
    )
    assert {row["title"] for row in kept} == {None, "U.S."}
