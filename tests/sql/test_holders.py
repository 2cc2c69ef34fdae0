"""Which published row answers for an occupation: by the publishers' maps, hand-made and small."""

from collections.abc import Iterator

import duckdb
import pytest

from warehouse.models.model import read_files

# Of 2010: 1-1 is split into 2-1 and 2-2; 1-3 becomes 2-3. 1-9 and 3-9 keep their numbers.
OCCUPATIONS = """
    ('2000', '1-1', null, null, null), ('2000', '1-9', null, null, null),
    ('2010', '1-1', null, null, null), ('2010', '1-3', null, null, null),
    ('2010', '1-9', null, null, null),
    ('2018', '2-1', '2-B', '2-M', '2-0'), ('2018', '2-2', '2-B', '2-M', '2-0'),
    ('2018', '2-3', null, null, null), ('2018', '2-B', null, '2-M', '2-0'),
    ('2018', '2-M', null, null, '2-0'), ('2018', '2-X', null, null, null),
    ('2018', '1-9', null, null, null)
"""
CROSSWALK = """
    ('2010', '1-1', '2018', '2-1', 'split', 'map'), ('2010', '1-1', '2018', '2-2', 'split', 'map'),
    ('2010', '1-3', '2018', '2-3', 'one_to_one', 'map'),
    ('O*NET-SOC 2019', '00-0002.00', '2018 matrix', '2-X', 'merge', 'nem')
"""
PUBLISHED = """
    ('wages', '2009-05', '2000', '1-1'), ('wages', '2018-05', '2010', '1-1'),
    ('wages', '2018-05', '2010', '1-3'), ('wages', '2025-05', '2018', '2-B'),
    ('wages', '2025-05', '2018', '2-2'), ('wages', '2025-05', '2018', '2-M'),
    ('outlook', '2024-34', '2018', '2-X')
"""


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    """The tables that the models read, and the models."""
    with duckdb.connect() as made:
        made.execute("create schema core")
        made.execute(
            f"create table core.occupation as from (values {OCCUPATIONS}) as t(soc_version, "
            "occupation_code, broad_code, minor_code, major_code)"
        )
        made.execute(
            "alter table core.occupation add column occupation_title varchar default 'title'"
        )
        made.execute(
            f"create table core.occupation_crosswalk as from (values {CROSSWALK}) "
            "as t(from_version, from_code, to_version, to_code, kind, source_id)"
        )
        made.execute(
            "create table core.occupation_link as select *, 'title' as from_title, "
            "'title' as to_title from core.occupation_crosswalk"
        )
        made.execute(
            f"create table core.published_occupation as from (values {PUBLISHED}) "
            "as t(table_name, vintage, soc_version, occupation_code)"
        )
        for name in ("occupation_step", "occupation_counterpart", "occupation_stand_in"):
            made.execute(read_files()[f"core.{name}"].definition)
        yield made


def lineage(con: duckdb.DuckDBPyConnection, version: str, code: str) -> set[tuple[str, ...]]:
    """Version, code and relation of every code that holds an occupation."""
    return set(
        con.execute(
            "select in_version, in_code, relation from core.occupation_counterpart "
            "where soc_version = $1 and occupation_code = $2",
            [version, code],
        ).fetchall()
    )


def holders(
    con: duckdb.DuckDBPyConnection, code: str, table: str = "wages"
) -> list[tuple[object, ...]]:
    """Vintage, code, relation and place of the rows that answer for an occupation of 2018."""
    return con.execute(
        "select vintage, held_by_code, relation, place from core.occupation_stand_in "
        "where table_name = $1 and soc_version = '2018' and occupation_code = $2 order by all",
        [table, code],
    ).fetchall()


def test_a_map_is_read_both_ways(con: duckdb.DuckDBPyConnection) -> None:
    """A split code leads to its parts, and each part back to it; its number leads on from there."""
    assert lineage(con, "2010", "1-1") == {
        ("2010", "1-1", "itself"),
        ("2018", "2-1", "split"),
        ("2018", "2-2", "split"),
        ("2000", "1-1", "same_number"),
    }
    assert lineage(con, "2018", "2-1") == {
        ("2018", "2-1", "itself"),
        ("2010", "1-1", "split"),
        ("2000", "1-1", "in_two_steps"),
    }


def test_a_number_counts_only_where_no_map_names_it(con: duckdb.DuckDBPyConnection) -> None:
    """An unmapped code is followed by its number, and the relation says so."""
    assert lineage(con, "2018", "1-9") == {
        ("2018", "1-9", "itself"),
        ("2010", "1-9", "same_number"),
        ("2000", "1-9", "same_number"),
    }


def test_the_closest_row_answers(con: duckdb.DuckDBPyConnection) -> None:
    """Its own row, else its code of that release, else its groups from the narrowest."""
    assert holders(con, "2-1") == [
        ("2009-05", "1-1", "lineage", 1),
        ("2018-05", "1-1", "lineage", 1),
        ("2025-05", "2-B", "broad", 1),
        ("2025-05", "2-M", "minor", 2),
    ]
    assert holders(con, "2-2")[2:] == [
        ("2025-05", "2-2", "itself", 1),
        ("2025-05", "2-B", "broad", 2),
        ("2025-05", "2-M", "minor", 3),
    ]


def test_the_source_of_a_map_is_kept(con: duckdb.DuckDBPyConnection) -> None:
    """A row that answers by a map names the map's file; one that answers by itself names none."""
    told = con.execute(
        "select distinct relation, map_source_id from core.occupation_stand_in "
        "where table_name = 'wages' and soc_version = '2018' and occupation_code in ('2-1', '2-2') "
        "order by all"
    ).fetchall()
    assert told == [("broad", None), ("itself", None), ("lineage", "map"), ("minor", None)]


def test_nothing_holds_what_nobody_publishes(con: duckdb.DuckDBPyConnection) -> None:
    """A code without a row, a map or a group has no holder."""
    assert holders(con, "2-X") == []
    assert holders(con, "2-X", "outlook") == [("2024-34", "2-X", "itself", 1)]
