"""What the warehouse says of itself: its tables and columns, and how fresh its sources are."""

import re
from pathlib import Path

import duckdb

from warehouse.ask import QueryError, rows
from warehouse.models.glossary import columns
from warehouse.printing import Record

# Every public table, view and macro with the whole of its comment.
OBJECTS = """
select table_name as name, comment as meaning from duckdb_tables()
where schema_name = 'main' and not internal
union all select view_name, comment from duckdb_views()
where schema_name = 'main' and not internal
union all select function_name || '(' || array_to_string(parameters, ', ') || ')', comment
from duckdb_functions()
where function_type = 'table_macro' and schema_name = 'main' and not internal
"""


def describe(warehouse: Path, name: str | None) -> list[Record]:
    """Return the public objects with the first sentence of their meaning; or the columns of one.

    Raises QueryError for a name that is not there.
    """
    if name is None:
        listed = rows(warehouse, f"{OBJECTS} order by name")
        return [row | {"meaning": first_sentence(row["meaning"] or "")} for row in listed]
    found = rows(
        warehouse,
        "select column_name as name, data_type as type, comment as meaning from duckdb_columns() "
        "where schema_name = 'main' and table_name = $1 order by column_index",
        [name],
    ) or [
        {"name": row["name"], "type": "argument", "meaning": columns().get(row["name"])}
        for row in rows(
            warehouse,
            "select unnest(parameters) as name from duckdb_functions() "
            "where function_type = 'table_macro' and schema_name = 'main' and function_name = $1",
            [name],
        )
    ]
    if not found:
        raise QueryError(f"no table {name!r}; `labor tables` lists them")
    return found


def read_meaning(warehouse: Path, name: str) -> str:
    """Return the whole meaning of a public table, view or macro; '' for a name not there."""
    asked = f"select meaning from ({OBJECTS}) where name.split('(')[1] = $1"
    return next((row["meaning"] for row in rows(warehouse, asked, [name])), "")


def first_sentence(text: str) -> str:
    """Return the first sentence of a comment, on one line."""
    return re.split(r"(?<=\.)\s", " ".join(text.split()), maxsplit=1)[0]


def by_pace(warehouse: Path) -> list[Record]:
    """Return what each source is today by its pace; nothing where the warehouse is too old."""
    try:
        return rows(warehouse, "from source_freshness()")
    except duckdb.CatalogException:
        return []


def freshness(warehouse: Path) -> dict[str, list[Record]]:
    """Say how fresh each source is, and what the last run looked at."""
    return {
        "freshness": by_pace(warehouse),
        "sources": rows(
            warehouse,
            "select source, vintage, outcome, last_checked_at, unchanged_since, released_on, "
            "is_late, files, rows, coalesce(caveats, 0) as caveats, detail "
            "from source_status left join ("
            "select source, vintage, count(*) as caveats from source_caveat "
            "inner join figure_source using (source_id) group by all"
            ") using (source, vintage) order by source, vintage",
        ),
        "last run": rows(
            warehouse,
            "select file, outcome, rows, seconds, looked_at, message from run "
            "where run_id = (select max(run_id) from run) and (outcome <> 'not_found' or source in "
            # Of a source that declares a file a state, source_status says how many are not there.
            "(select source from run where run_id = (select max(run_id) from run) "
            "and outcome = 'not_found' group by source having count(*) <= 3)) order by file",
        ),
    }
