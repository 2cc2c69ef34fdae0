"""What the warehouse says of itself: its tables and their columns."""

import re
from pathlib import Path

from warehouse.ask import rows
from warehouse.errors import QueryError
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
