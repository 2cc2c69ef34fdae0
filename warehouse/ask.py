"""Answers: queries over the published file, as a table, CSV, JSON or Parquet."""

import csv
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import duckdb

from warehouse.errors import QueryError, UsageError
from warehouse.printing import Record, finite, plain
from warehouse.store import connect

NAMES = "`labor tables` lists the tables, `labor tables NAME` the columns of one"


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
            note_limits(con)
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            raise QueryError(f"{error}\n{NAMES}") from error
        except duckdb.Error as error:
            raise QueryError(str(error)) from error


def note_limits(con: duckdb.DuckDBPyConnection) -> None:
    """Say on standard error that a store holds excerpts, and what one as of a day leaves out."""
    found = con.execute("select count(*) from main.figure_source where is_excerpt").fetchone()
    if found and found[0]:
        print("sample: this store holds excerpts of the published files", file=sys.stderr)  # noqa: T201
    for line in read_left_out(con):
        print(line, file=sys.stderr)  # noqa: T201


def note_left_out(warehouse: Path) -> None:
    """Say on standard error what a warehouse as of a day leaves out."""
    with connect(warehouse) as con:
        for line in read_left_out(con):
            print(line, file=sys.stderr)  # noqa: T201


def read_left_out(con: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the day that a warehouse is as of, and what it leaves out; nothing where no day is."""
    try:
        found = con.execute(
            "select as_of, left_out from main.release where as_of is not null order by all"
        ).fetchall()
    except duckdb.CatalogException:  # a warehouse of an earlier version does not tell
        return []
    days = [f"as of {day}: only what the public could know by that day" for day, _ in found[:1]]
    return [*days, *(line for _, line in found if line)]


@contextmanager
def opened(output: Path | None) -> Iterator[IO[str]]:
    """Open the output file, or standard output."""
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


def rows(warehouse: Path, query: str, parameters: Sequence[object] = ()) -> list[Record]:
    """Return the answer to a query as dictionaries."""
    with connect(warehouse) as con:
        return dicts(con.execute(query, list(parameters)))


def dicts(result: duckdb.DuckDBPyConnection) -> list[Record]:
    """Return the rows of a result as dictionaries."""
    names = [column[0] for column in result.description]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]
