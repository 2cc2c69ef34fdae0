"""The commands that ask: `labor sql`, `find`, `tables`, `sources`, `status`, `check`, `digest`."""

import re
import sys
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from flows.cli.options import EXISTING, Given, Json, Output
from warehouse.errors import ExitCode, UsageError


def sql(
    query: str | None = None,
    *,
    file: Annotated[Path | None, Parameter(name=["--file", "-f"], validator=EXISTING)] = None,
    format: Literal["table", "csv", "json", "parquet"] = "table",  # noqa: A002
    output: Output = None,
    settings: Given,
) -> None:
    """Ask the warehouse, read-only: no other file can be read, written or attached.

    Parameters
    ----------
    query
        The SQL.
    file
        A file that holds it.
    format
        How the answer is written; parquet wants --output.
    output
        Write the answer there.
    """
    from warehouse.ask import answer

    if (query is None) == (file is None):
        raise UsageError("give the query, or a file with --file")
    text = query if query is not None else Path(file or "").read_text()
    answer(settings.warehouse, text, format, output)


def find(title: str, *, json: Json = False, settings: Given) -> None:
    """Find the occupation that a job title means; exit code 1 where none is like it.

    Parameters
    ----------
    title
        A job title, in any words: misspelt, abbreviated, in the plural.
    """
    from warehouse.find import answer

    if not answer(settings.warehouse, title, as_json=json):
        sys.exit(ExitCode.FAILED)


def tables(name: str | None = None, *, json: Json = False, settings: Given) -> None:
    """List the public tables, or the columns of one with their meanings.

    Parameters
    ----------
    name
        A table.
    """
    from warehouse.ask import note_left_out
    from warehouse.printing import write_json, write_rows
    from warehouse.tables import describe, read_meaning

    warehouse = settings.warehouse
    found = describe(warehouse, name)
    note_left_out(warehouse)
    if json:
        return write_json(found)
    if name:
        return write_rows(found, title=read_meaning(warehouse, name))
    # What a macro takes stands with it alone.
    short = [row | {"name": re.sub(r"\(.*\)", "()", str(row["name"]))} for row in found]
    return write_rows(short, one_line=True)


def sources(*, json: Json = False) -> None:
    """List the declared sources and their addresses."""
    from flows.intake.plan import list_known
    from warehouse.printing import write_json, write_rows

    (write_json if json else write_rows)(
        [
            {
                "source": source.name,
                "title": source.title,
                "vintage": address.vintage or "current",
                "required": address.required,
                "schedule": source.schedule,
                "url": address.url,
            }
            for source, address in list_known()
        ]
    )


def status(
    source: str | None = None,
    *,
    whole: Annotated[bool, Parameter(name="--all", negative="")] = False,
    json: Json = False,
    settings: Given,
) -> None:
    """Tell how fresh each source is, in a line; of one, its releases and its last files.

    Parameters
    ----------
    source
        A source: tell all that is known of it.
    whole
        Tell that of every source.
    """
    from flows.sources import check_declared
    from warehouse.ask import note_left_out
    from warehouse.printing import write_json, write_rows
    from warehouse.status import read_status, summarize

    check_declared([source] if source else [])
    warehouse = settings.warehouse
    note_left_out(warehouse)
    if json:
        return write_json(read_status(warehouse, source))
    if source or whole:
        for title, rows in read_status(warehouse, source).items():
            write_rows(rows, title=title)
        return None
    lines, notes = summarize(warehouse)
    write_rows(lines)
    print("\n".join(notes))  # noqa: T201
    return None


def digest(file: Path | None = None, *, json: Json = False, settings: Given) -> None:
    """Print a digest of each public table and of the whole warehouse.

    Two warehouses that hold the same figures have the same digests, on every machine.

    Parameters
    ----------
    file
        A warehouse; without it, that of the store.
    """
    from warehouse.digest import digest_warehouse
    from warehouse.printing import write_json, write_rows

    tables, whole = digest_warehouse(file or settings.warehouse)
    if json:
        return write_json({"content_digest": whole, "tables": tables})
    write_rows([{"table": name, "digest": text} for name, text in tables.items()])
    print(whole)  # noqa: T201
    return None


def check(*, json: Json = False) -> None:
    """Check every model, its contract and the glossary, on an empty warehouse."""
    from flows.build_inputs import empty_inputs
    from warehouse.models.check import check_models
    from warehouse.printing import write_json

    found = check_models(empty_inputs())
    if json:
        return write_json(found)
    print(  # noqa: T201
        "{models} models, {rules} rules, {tables} published tables: in order".format(**found)
    )
    return None
