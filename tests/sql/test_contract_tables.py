"""The public tables: names, types, NOT NULL columns and comments, on the bundled sample."""

import duckdb
import pytest

from flows.settings import Settings
from warehouse.store import connect

MEASURES = {
    "employment": "BIGINT",
    "employment_rse": "DECIMAL(5,1)",
    "jobs_per_1000": "DECIMAL(9,3)",
    "location_quotient": "DECIMAL(9,3)",
    "percent_of_industry": "DECIMAL(6,2)",
    "percent_reporting": "DECIMAL(5,2)",
    "wage_rse": "DECIMAL(5,1)",
    **{f"hourly_{p}": "DECIMAL(8,2)" for p in ("mean", "p10", "p25", "median", "p75", "p90")},
    **{f"annual_{p}": "INTEGER" for p in ("mean", "p10", "p25", "median", "p75", "p90")},
}
# A name with ! is never NULL.
TEXTS = {
    "wages": "vintage! area_code! area_title! area_type! primary_state industry_code! "
    "industry_title! industry_level! ownership_code! occupation_code! occupation_title "
    "occupation_level! soc_version! source_id! source_row! "
    + " ".join(f"{measure}_status!" for measure in MEASURES),
    "outlook": "vintage! soc_version! occupation_code! occupation_title! openings_kind! "
    "median_annual_wage_status! entry_education work_experience on_the_job_training "
    "growth_percent_basis growth_category growth_category_basis growth_category_source_id "
    "all_occupations_basis edition! source_id! source_row!",
    "occupation": "soc_version! occupation_code! occupation_title! occupation_level! broad_code "
    "minor_code major_code definition title_source_id",
    "area": "vintage! area_code! area_title! area_type! published_code! state_fips primary_state "
    "definition",
    "industry": "vintage! industry_code! industry_title! industry_level! published_code! "
    "ownership_code! ownership_basis! sector_code parent_code naics_version",
    "estimate_status": "status! meaning! publisher_note!",
    "top_code": "vintage! comparison! source_id!",
    "figure_source": "source_id! source! title! file_name! url! fetched_from! sha256! vintage "
    "edition released_on_basis etag last_modified excerpt_of_sha256 licence! attribution! "
    "citation!",
    "source_status": "source! vintage! outcome! detail",
    "run": "run_id! file! outcome! message",
    "title": "title! occupation_code! title_source! soc_version! source_id!",
    "wage_cells": "vintage! area_code! industry_code! ownership_code! occupation_code! measure! "
    "status!",
}
OTHERS = {
    "wages": MEASURES
    | {
        "is_most_detailed!": "BOOLEAN",
        "released_on": "DATE",
        "is_latest!": "BOOLEAN",
    },
    "outlook": {
        "is_summary!": "BOOLEAN",
        "base_year!": "SMALLINT",
        "projected_year!": "SMALLINT",
        "base_jobs": "BIGINT",
        "projected_jobs": "BIGINT",
        "change_jobs": "BIGINT",
        "change_percent": "DECIMAL(6,1)",
        "self_employed_percent": "DECIMAL(5,1)",
        "openings_per_year": "BIGINT",
        "openings_ten_years": "BIGINT",
        "labor_force_exits_per_year": "BIGINT",
        "occupational_transfers_per_year": "BIGINT",
        "separations_per_year": "BIGINT",
        "labor_force_exit_rate": "DECIMAL(5,1)",
        "occupational_transfer_rate": "DECIMAL(5,1)",
        "separation_rate": "DECIMAL(5,1)",
        "median_annual_wage": "INTEGER",
        "median_annual_wage_year": "SMALLINT",
        "median_annual_wage_source_id": "VARCHAR",
        "growth_percent_rounded": "SMALLINT",
        "growth_percent_low": "SMALLINT",
        "growth_percent_high": "SMALLINT",
        "all_occupations_percent": "DECIMAL(6,1)",
        "edition_released_on": "DATE",
        "released_on": "DATE",
        "is_latest!": "BOOLEAN",
    },
    "occupation": {"is_soc": "BOOLEAN"},
    "area": {},
    "industry": {"sort_order": "INTEGER"},
    "estimate_status": {},
    "top_code": {"hourly": "DECIMAL(8,2)", "annual": "INTEGER"},
    "figure_source": {
        "bytes!": "BIGINT",
        "released_on": "DATE",
        "retrieved_at!": "TIMESTAMP",
        "is_excerpt!": "BOOLEAN",
        "is_current!": "BOOLEAN",
        "rows": "BIGINT",
    },
    "source_status": {
        "last_checked_at": "TIMESTAMP",
        "last_fetched_at": "TIMESTAMP",
        "unchanged_since": "TIMESTAMP",
        "files": "INTEGER",
        "rows": "BIGINT",
        "released_on": "DATE",
        "next_release_on": "DATE",
        "is_late": "BOOLEAN",
    },
    "run": {"rows": "BIGINT", "seconds": "DOUBLE"},
    "title": {},
    "wage_cells": {"value": "DECIMAL(14,3)"},
}
COLUMNS: dict[str, dict[str, str]] = {
    table: dict.fromkeys(texts.split(), "VARCHAR") | OTHERS[table] for table, texts in TEXTS.items()
}
COLUMNS["outlook_edition"] = COLUMNS["outlook_latest"] = COLUMNS["outlook"]
COLUMNS["wages_latest"] = COLUMNS["wages"]
KEYS = {
    "wages": "vintage, area_code, industry_code, ownership_code, occupation_code",
    "outlook": "vintage, occupation_code",
    "outlook_edition": "vintage, occupation_code, source_id",
    "occupation": "soc_version, occupation_code",
    "area": "vintage, area_code",
    "industry": "vintage, industry_code",
    "estimate_status": "status",
    "top_code": "vintage",
    "figure_source": "source_id",
    "source_status": "source, vintage",
    "run": "run_id, file",
    "title": "title, occupation_code, title_source",
}
STATUSES = {
    "published",
    "top_coded",
    "suppressed",
    "annual_only",
    "hourly_only",
    "withheld",
    "below_half_percent",
    "not_published",
    "not_loaded",
}


@pytest.fixture(scope="module")
def con(sample_store: Settings) -> duckdb.DuckDBPyConnection:
    """The sample's warehouse."""
    return connect(sample_store.warehouse)


@pytest.mark.parametrize("table", COLUMNS)
def test_columns(con: duckdb.DuckDBPyConnection, table: str) -> None:
    """Each column of the contract is there with its type."""
    found = dict(
        con.execute(
            "select column_name, data_type from duckdb_columns() "
            "where schema_name = 'main' and table_name = $1",
            [table],
        ).fetchall()
    )
    wanted = {name.rstrip("!"): kind for name, kind in COLUMNS[table].items()}
    assert {name: found.get(name) for name in wanted} == wanted


@pytest.mark.parametrize("table", COLUMNS)
def test_columns_that_are_never_null(con: duckdb.DuckDBPyConnection, table: str) -> None:
    """A column that the contract calls NOT NULL has a value in every row."""
    never = [name.rstrip("!") for name in COLUMNS[table] if name.endswith("!")]
    counts = ", ".join(f"count(*) - count({name})" for name in never)
    row = con.execute(f"select {counts} from {table}").fetchone()
    assert dict(zip(never, row or (), strict=True)) == dict.fromkeys(never, 0)


@pytest.mark.parametrize("table", KEYS)
def test_keys(con: duckdb.DuckDBPyConnection, table: str) -> None:
    """No key stands twice, and no part of a key is NULL."""
    twice = con.execute(
        f"select {KEYS[table]} from {table} group by all having count(*) > 1"
    ).fetchall()
    missing = " or ".join(f"{name} is null" for name in KEYS[table].split(", "))
    nulls = con.execute(f"select count(*) from {table} where {missing}").fetchone()
    assert (twice, nulls) == ([], (0,))


def test_every_table_and_column_has_a_comment(con: duckdb.DuckDBPyConnection) -> None:
    """What a table or column means stands in the database itself, views included."""
    silent = con.execute(
        "select table_name, column_name from duckdb_columns() "
        "where schema_name = 'main' and not internal and coalesce(trim(comment), '') = '' "
        "union all select table_name, null from duckdb_tables() "
        "where schema_name = 'main' and coalesce(trim(comment), '') = '' "
        "union all select view_name, null from duckdb_views() "
        "where schema_name = 'main' and not internal and coalesce(trim(comment), '') = ''"
    ).fetchall()
    assert silent == []


def test_every_table_has_rows(con: duckdb.DuckDBPyConnection) -> None:
    """The sample fills every public table of the first sources."""
    for table in COLUMNS:
        row = con.execute(f"select count(*) > 0 from {table}").fetchone()
        assert row == (True,), table


def test_statuses(con: duckdb.DuckDBPyConnection) -> None:
    """The statuses are those of the contract, no more and no fewer."""
    assert {row[0] for row in con.execute("from estimate_status").fetchall()} == STATUSES
    used = {row[0] for row in con.execute("select distinct status from wage_cells").fetchall()}
    assert {"published", "top_coded", "suppressed", "annual_only", "hourly_only"} <= used
    assert used <= STATUSES


@pytest.mark.parametrize("measure", MEASURES)
def test_a_measure_is_there_exactly_when_it_is_published(
    con: duckdb.DuckDBPyConnection, measure: str
) -> None:
    """A measure is not NULL if and only if its status is `published`."""
    row = con.execute(
        f"select count(*) from wages where ({measure} is not null) "
        f"is distinct from ({measure}_status = 'published')"
    ).fetchone()
    assert row == (0,)


def test_wage_cells_is_wages_unpivoted(con: duckdb.DuckDBPyConnection) -> None:
    """Each of the 19 measures of each row is one cell, with the same figure and status."""
    for measure in MEASURES:
        row = con.execute(
            f"select count(*), count(*) filter (cell.value is not distinct from wages.{measure} "
            f"and cell.status = wages.{measure}_status) from wages left join wage_cells as cell "
            f"using ({KEYS['wages']}) where cell.measure = '{measure}'"
        ).fetchone()
        total = con.execute("select count(*) from wages").fetchone()
        assert total
        assert row == (total[0], total[0]), measure
    cells = con.execute("select count(*) = 19 * (select count(*) from wages) from wage_cells")
    assert cells.fetchone() == (True,)


def test_latest_views(con: duckdb.DuckDBPyConnection) -> None:
    """The views hold the rows that are marked: with one vintage, all of them."""
    for view, table in [("wages_latest", "wages"), ("outlook_latest", "outlook")]:
        left = con.execute(f"from {table} where is_latest except from {view}").fetchall()
        right = con.execute(f"from {view} except from {table}").fetchall()
        assert (left, right) == ([], [])
        row = con.execute(f"select count(*) from {view} where not is_latest").fetchone()
        assert row == (0,)


def test_what_stays_out_of_the_file(con: duckdb.DuckDBPyConnection) -> None:
    """No view over parsed files is left: each public table answers from the file alone."""
    schemas = con.execute(
        "select distinct schema_name from duckdb_tables() union "
        "select distinct schema_name from duckdb_views() where not internal"
    ).fetchall()
    assert {row[0] for row in schemas} <= {"main", "core", "raw"}
