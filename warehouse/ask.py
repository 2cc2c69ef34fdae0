"""Answers: queries over the published file, as a table, CSV, JSON or Parquet."""

import csv
import json
import math
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

import duckdb

from warehouse.errors import LaborError, UsageError
from warehouse.glossary import columns
from warehouse.store import connect

NAMES = "`labor tables` lists the tables, `labor tables NAME` the columns of one"
Row = dict[str, Any]


class QueryError(LaborError):
    """A query that the warehouse cannot answer."""


def answer(warehouse: Path, query: str, form: str = "table", output: Path | None = None) -> None:
    """Print or write the answer to a query; raises QueryError, UsageError or StoreError."""
    if form == "parquet" and output is None:
        raise UsageError("Parquet is not printed: say where to write it, with --output FILE")
    with connect(warehouse, writable=output if form == "parquet" else None) as con:
        try:
            statements = con.extract_statements(query)
            if not statements:
                raise QueryError("the query is empty")
            if form == "parquet":
                kinds = [statement.type for statement in statements]
                if kinds != [duckdb.StatementType.SELECT]:
                    raise QueryError("Parquet is the answer to one select")
                con.sql(query).write_parquet(str(output))
            else:
                with opened(output) as sink:
                    WRITERS[form](con, query, sink)
            note_sample(con)
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            raise QueryError(f"{error}\n{NAMES}") from error
        except duckdb.Error as error:
            raise QueryError(str(error)) from error


def note_sample(con: duckdb.DuckDBPyConnection) -> None:
    """Say on standard error that a store holds excerpts."""
    found = con.execute("select count(*) from main.figure_source where is_excerpt").fetchone()
    if found and found[0]:
        print("sample: this store holds excerpts of the published files", file=sys.stderr)  # noqa: T201


@contextmanager
def opened(output: Path | None) -> Iterator[IO[str]]:
    """The output file, or standard output."""
    if output is None:
        yield sys.stdout
        return
    part = output.with_name(f".{output.name}.part")
    try:
        with part.open("w", newline="") as sink:
            yield sink
        part.replace(output)
    finally:
        part.unlink(missing_ok=True)


def write_table(con: duckdb.DuckDBPyConnection, query: str, sink: IO[str]) -> None:
    """Write the answer as DuckDB draws it."""
    relation = con.sql(query)
    if relation is not None:
        sink.write(str(relation))


def write_csv(con: duckdb.DuckDBPyConnection, query: str, sink: IO[str]) -> None:
    """Write the answer with a header, `true` and `false`, and nothing for NULL."""
    result = con.execute(query)
    writer = csv.writer(sink, lineterminator="\n")
    writer.writerow(column[0] for column in result.description)
    while block := result.fetchmany(10_000):
        writer.writerows(
            [str(value).lower() if isinstance(value, bool) else value for value in row]
            for row in block
        )


def write_objects(con: duckdb.DuckDBPyConnection, query: str, sink: IO[str]) -> None:
    """Write the answer as a list of objects."""
    found = [
        {name: finite(value) for name, value in row.items()} for row in dicts(con.execute(query))
    ]
    json.dump(found, sink, default=plain, ensure_ascii=False, indent=1)
    sink.write("\n")


WRITERS = {"table": write_table, "csv": write_csv, "json": write_objects}


def finite(value: object) -> object:
    """A value, or NULL for what is not a number: JSON has no word for it."""
    return None if isinstance(value, float) and not math.isfinite(value) else value


def plain(value: object) -> object:
    """A value as JSON knows it: decimals as numbers, days and times as ISO texts."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)


def rows(warehouse: Path, query: str, parameters: Sequence[object] = ()) -> list[Row]:
    """The answer to a query as dictionaries."""
    with connect(warehouse) as con:
        return dicts(con.execute(query, list(parameters)))


def dicts(result: duckdb.DuckDBPyConnection) -> list[Row]:
    """The rows of a result as dictionaries."""
    names = [column[0] for column in result.description]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def describe(warehouse: Path, name: str | None) -> list[Row]:
    """The public tables, views and macros with their meaning; or the columns or arguments of one.

    Raises QueryError for a name that is not there.
    """
    if name is None:
        return rows(
            warehouse,
            "select table_name as name, comment as meaning from duckdb_tables() "
            "where schema_name = 'main' and not internal union all "
            "select view_name, comment from duckdb_views() "
            "where schema_name = 'main' and not internal union all "
            "select function_name || '(' || array_to_string(parameters, ', ') || ')', comment "
            "from duckdb_functions() where function_type = 'table_macro' "
            "and schema_name = 'main' and not internal order by name",
        )
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


def freshness(warehouse: Path) -> dict[str, list[Row]]:
    """How fresh each source is, and what the last run looked at."""
    return {
        "sources": rows(
            warehouse,
            "select source, vintage, outcome, last_checked_at, unchanged_since, released_on, "
            "is_late, files, rows, detail from source_status order by source, vintage",
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


def write_json(found: object) -> None:
    """Print an answer as JSON."""
    json.dump(found, sys.stdout, default=plain, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def write_rows(found: Iterable[Row], title: str | None = None) -> None:
    """Print rows as a table for people."""
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table

    listed = list(found)
    names = listed[0] if listed else []
    columns = [name for name in names if any(row[name] is not None for row in listed)]
    table = Table(*columns, title=title, title_justify="left", box=SIMPLE)
    for row in listed:
        table.add_row(*(shown(row[name]) for name in columns))
    Console().print(table)


def shown(value: object) -> str:
    """A value as people read it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return "" if value is None else str(value)
