"""Answers: queries over the published file, as a table, CSV, JSON or Parquet."""

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import IO, Any, Iterator

import duckdb

from warehouse.errors import LaborError
from warehouse.glossary import quoted
from warehouse.store import connect

Row = dict[str, Any]


class QueryError(LaborError):
    """A query that the warehouse cannot answer."""


def answer(warehouse: Path, query: str, form: str = "table", output: Path | None = None) -> None:
    """Print or write the answer to a query; raises QueryError or StoreError."""
    if form == "parquet" and output is None:
        raise QueryError("Parquet is not printed: say where to write it, with --output FILE")
    with connect(warehouse, writable=output if form == "parquet" else None) as con:
        try:
            if form == "parquet":
                con.execute(f"copy ({query.rstrip().rstrip(';')}) to {quoted(str(output))} (format parquet)")
            else:
                with opened(output) as sink:
                    WRITERS[form](con, query, sink)
            note_sample(con)
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
    with output.open("w", newline="") as sink:
        yield sink


def write_table(con: duckdb.DuckDBPyConnection, query: str, sink: IO[str]) -> None:
    """Write the answer as DuckDB draws it."""
    relation = con.sql(query)
    if relation is not None:
        sink.write(f"{relation}\n" if sink is not sys.stdout else drawn(relation))


def drawn(relation: duckdb.DuckDBPyRelation) -> str:
    """The box that DuckDB draws around an answer."""
    return f"{relation}\n"


def write_csv(con: duckdb.DuckDBPyConnection, query: str, sink: IO[str]) -> None:
    """Write the answer with a header, `true` and `false`, and nothing for NULL."""
    result = con.execute(query)
    writer = csv.writer(sink, lineterminator="\n")
    writer.writerow(column[0] for column in result.description)
    while block := result.fetchmany(10_000):
        writer.writerows([str(v).lower() if isinstance(v, bool) else v for v in row] for row in block)


def write_json(con: duckdb.DuckDBPyConnection, query: str, sink: IO[str]) -> None:
    """Write the answer as a list of objects."""
    json.dump(_dicts(con.execute(query)), sink, default=plain, ensure_ascii=False, indent=1)
    sink.write("\n")


WRITERS = {"table": write_table, "csv": write_csv, "json": write_json}


def plain(value: object) -> object:
    """A value as JSON knows it: decimals as numbers, days and times as ISO texts."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() and value.as_tuple().exponent == 0 else float(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)


def rows(warehouse: Path, query: str, parameters: Sequence[object] = ()) -> list[Row]:
    """The answer to a query as dictionaries."""
    with connect(warehouse) as con:
        return _dicts(con.execute(query, list(parameters)))


def _dicts(result: duckdb.DuckDBPyConnection) -> list[Row]:
    names = [column[0] for column in result.description]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def describe(warehouse: Path, name: str | None) -> list[Row]:
    """The public tables and views with their meaning; or the columns of one.

    Raises QueryError for a name that is not there.
    """
    if name is None:
        return rows(
            warehouse,
            "select table_name as name, comment as meaning from duckdb_tables() "
            "where schema_name = 'main' and not internal union all "
            "select view_name, comment from duckdb_views() "
            "where schema_name = 'main' and not internal order by name",
        )
    found = rows(
        warehouse,
        "select column_name as name, data_type as type, comment as meaning from duckdb_columns() "
        "where schema_name = 'main' and table_name = $1 order by column_index",
        [name],
    )
    if not found:
        raise QueryError(f"no table {name!r}; `labor tables` lists them")
    return found


def write_rows(found: Iterable[Row], *, as_json: bool = False, title: str | None = None) -> None:
    """Print rows as a table for people, or as JSON."""
    listed = list(found)
    if as_json:
        json.dump(listed, sys.stdout, default=plain, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(*(listed[0] if listed else ["nothing"]), title=title, title_justify="left")
    for row in listed:
        table.add_row(*("" if value is None else str(value) for value in row.values()))
    console = Console()
    console.print(table)
