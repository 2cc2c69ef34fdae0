"""What the prevailing wages mean, on a small zip that tests write, and what their audits find."""

from collections.abc import Iterator
from contextlib import closing

import duckdb
import pytest

from flows.settings import Settings
from tests.sql.test_audits import audit, con, create
from tests.support.archiving import adopt, build_warehouse
from tests.support.files.level_files import MEMBERS, write_zip

__all__ = ["con"]


@pytest.fixture(scope="module")
def levels(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """A warehouse of one zip, and of the same wages that came alone."""
    settings = Settings(tmp_path_factory.mktemp("levels") / "store")
    for file in (*MEMBERS, write_zip(settings.store.parent)):
        adopt(settings, file)
    build_warehouse(settings, settings.warehouse)
    with closing(duckdb.connect(settings.warehouse, read_only=True)) as opened:
        yield opened


def test_the_zip_comes_before_its_members(levels: duckdb.DuckDBPyConnection) -> None:
    """Each row once, of the zip; a member that came alone is not current."""
    query = "select count(*), count(distinct source_id), min(source_row) from wage_level"
    assert levels.execute(query).fetchone() == (80, 1, "ALC_Export.csv!10")
    query = "select file_name from figure_source where is_current and source = 'oflc'"
    assert levels.execute(query).fetchall() == [("OFLC_Wages_2025-26.zip",)]


@pytest.mark.parametrize(
    ("code", "row"),
    [
        ("29-2072", ("hourly", 15.57, 24.58, "published", "area")),
        ("11-1031", ("annual", 18_520, 36_580, "published", "area")),
        ("29-1216", (None, None, None, "top_coded", "area")),
    ],
)
def test_a_level_has_its_unit_or_the_reason_why_not(
    levels: duckdb.DuckDBPyConnection, code: str, row: tuple[object, ...]
) -> None:
    """High wages have no level: the top code is never put in their place."""
    found = levels.execute(
        "select pay, level_1::double, level_4::double, levels_status, geographic_level "
        "from wage_level where area_code = '0013820' and occupation_code = $1 "
        "and collection = 'all industries'",
        [code],
    ).fetchone()
    assert found == row


def test_areas_have_their_zeros_again(levels: duckdb.DuckDBPyConnection) -> None:
    """Metropolitan areas, nonmetropolitan ones, and a territory as a whole."""
    found = levels.execute(
        "select distinct area_code, area_title, area_type from wage_level order by all"
    ).fetchall()
    assert found == [
        ("0013820", "Birmingham, AL", "metropolitan"),
        ("0046520", "Urban Honolulu, HI", "metropolitan"),
        ("0100001", "Northwest Alabama nonmetropolitan area", "nonmetropolitan"),
        ("6600001", "Guam MSA", "territory"),
    ]


def test_steps_that_are_uneven_are_found(con: duckdb.DuckDBPyConnection) -> None:
    """One row in a thousand may be; a row without levels has no steps."""
    rows = """
        ('few', 'all', 'published', true, 1999), ('few', 'all', 'published', false, 1),
        ('many', 'all', 'published', true, 999), ('many', 'all', 'published', false, 2),
        ('none', 'all', 'top_coded', null, 9)
    """
    create(con, "given", "vintage, collection, levels_status, is_interpolated, times", rows)
    con.execute("create table wage_level as select given.* from given, range(times)")
    assert audit(con, "level_steps", "vintage, exceptions") == [("many", 2)]


def test_level_three_beside_another_mean_is_found(con: duckdb.DuckDBPyConnection) -> None:
    """One row in a hundred may lie apart."""
    rows = "('good', 'r', true, 99), ('good', 'r', false, 1), ('bad', 'r', true, 98), "
    create(con, "given", "vintage, oews_vintage, is_near, times", rows + "('bad', 'r', false, 2)")
    con.execute("create table wage_level_mean as select given.* from given, range(times)")
    assert audit(con, "level_mean", "vintage, apart") == [("bad", 2)]
