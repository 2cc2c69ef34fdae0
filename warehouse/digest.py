"""Digests: whether two warehouses hold the same figures, whatever order their rows are in."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

import duckdb

from warehouse.models.model import Model, read_files
from warehouse.store import connect

# The two halves of a 128-bit hash are added up by themselves: no sum of theirs overflows.
LOW_HALF = f"{2**64 - 1}::uhugeint"


def digest_warehouse(file: Path) -> tuple[dict[str, str], str]:
    """Return the digest of each public table of a warehouse, by name, and that of all together.

    Raises StoreError where there is no file, or it does not open.
    """
    with connect(file) as con:
        tables = digest_tables(con, read_files().values())
    return tables, combine_digests(tables)


def digest_tables(con: duckdb.DuckDBPyConnection, models: Iterable[Model]) -> dict[str, str]:
    """Return a SHA-256 by name for each public table that the database has.

    Rows count as a multiset: their order and the number of threads do not matter. Columns that
    a model declares under `varies` are left out, and so is a table that varies as a whole.
    """
    found = con.execute(
        "select table_name, list(column_name order by column_name) from duckdb_columns() "
        "where schema_name = 'main' and database_name = current_database() group by table_name"
    ).fetchall()
    held: Mapping[str, list[str]] = dict(found)
    digests = {}
    for model in models:
        name = model.name.removeprefix("main.")
        if model.schema == "main" and name in held and has_own_rows(model):
            columns = [column for column in held[name] if column not in model.varies]
            digests[name] = digest_rows(con, model.name, columns)
    return dict(sorted(digests.items()))


def has_own_rows(model: Model) -> bool:
    """Whether a model holds rows that no other public table gives, and that ever agree."""
    if model.form == "view":
        return any(not name.startswith("main.") for name in model.depends)
    return model.form == "table" and "*" not in model.varies


def digest_rows(con: duckdb.DuckDBPyConnection, table: str, columns: Iterable[str]) -> str:
    """Return a SHA-256 of a table's column names and of its rows, in whatever order they are.

    DuckDB's own `hash` and its text of a list change between versions; JSON and MD5 do not. A
    row is a JSON array of texts, so cells do not run together, and NULL is neither '' nor 'null'.
    The hashes of the rows are added up: a row that stands twice counts twice.
    """
    names = list(columns)
    texts = ", ".join(f'cast("{name}" as varchar)' for name in names)
    row = con.execute(
        f"select count(*), sum(cast(row_hash & {LOW_HALF} as ubigint)), "
        "sum(cast(row_hash >> 64 as ubigint)) "
        f"from (select md5_number(cast(to_json([{texts}]) as varchar)) as row_hash from {table})"
    ).fetchone()
    return sha256(repr((names, row)).encode()).hexdigest()


def combine_digests(digests: Mapping[str, str]) -> str:
    """Return one SHA-256 for all tables together."""
    return sha256(repr(sorted(digests.items())).encode()).hexdigest()
