"""The command `labor`. Each subcommand imports what it needs when it runs."""

import logging
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Group, Parameter

from flows.cli_find import find
from flows.cli_profile import profile
from flows.cli_survey import survey
from flows.settings import from_environment
from warehouse.errors import LaborError

EXIT_CODES = """\
Exit codes: 0 done; 1 a query or the store is at fault; 2 a setting or an argument; 3 a contract
does not hold, and the warehouse before it stays; 4 a file could not be fetched or read, and the
others are published; 5 a file to adopt does not read as its layout says.
Settings: LABOR_STORE, LABOR_MIRROR, LABOR_CONTACT."""

app = App(
    name="labor",
    help="US labor-market statistics in one DuckDB file: wages, outlook, and what they come from.",
    help_epilogue=EXIT_CODES,
    version_flags=["--version"],
)
app.command(survey)
app.command(find)
app.command(profile)
app["--help"].group = app["--version"].group = Group("Help", sort_key=9)

Json = Annotated[bool, Parameter(name="--json", negative="", help="Print JSON.")]
Quiet = Annotated[bool, Parameter(name="--quiet", negative="", help="Print only what went wrong.")]
Mirror = Annotated[
    str | None, Parameter(help="An http(s) base or a folder laid out by host, or 'sample'.")
]


@app.command
def refresh(
    *sources: str,
    vintage: str | None = None,
    mirror: Mirror = None,
    force: Annotated[bool, Parameter(negative="")] = False,
    quiet: Quiet = False,
) -> None:
    """Fetch what is new, parse, build and publish: the Prefect flow.

    Parameters
    ----------
    sources
        Declared sources; all of them if none is named.
    vintage
        Only files of this reference period.
    force
        Run the flow, and parse and build everything again, though nothing is new.
    """
    from flows.start import refresh_if_new

    speak(quiet)
    say(refresh_if_new(sources, vintage, mirror, force=force), quiet)


@app.command
def serve(
    *,
    every: float | None = None,
    cron: str | None = None,
    source: str | None = None,
    mirror: Mirror = None,
) -> None:
    """Refresh on a schedule, in one process, until stopped.

    Parameters
    ----------
    every
        Seconds between runs.
    cron
        A cron line in New York time; without both, each source's own schedule.
    source
        Only this source.
    """
    from flows.start import serve_schedules

    speak(quiet=False)
    serve_schedules([source] if source else [], every, cron, mirror)


@app.command
def adopt(
    *files: Path,
    url: str | None = None,
    source: str | None = None,
    released: date | None = None,
    quiet: Quiet = False,
) -> None:
    """Take files that were got by hand into the archive; then `labor build`.

    Parameters
    ----------
    url
        Where the file came from; else the declared address.
    source
        Which source it is of, where the content leaves that open.
    released
        The day when the public could have it.
    """
    from flows.start import adopt_files

    for line in adopt_files(files, url, source, released):
        say(line, quiet)


@app.command
def build(
    *,
    as_of: date | None = None,
    retrieved_by: date | None = None,
    output: Path | None = None,
    quiet: Quiet = False,
) -> None:
    """Build the warehouse from the archive alone: no network, no Prefect.

    Parameters
    ----------
    as_of
        Only releases that the public could know by this day.
    retrieved_by
        Only files that this archive held by this day.
    output
        Another file than the store's labor.duckdb.
    """
    from flows.start import build_archive

    speak(quiet)
    for line in build_archive(as_of, retrieved_by, output):
        say(line, quiet)


@app.command
def sql(
    query: str | None = None,
    *,
    file: Annotated[Path | None, Parameter(name=["--file", "-f"])] = None,
    format: Literal["table", "csv", "json", "parquet"] = "table",  # noqa: A002
    output: Path | None = None,
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
        raise LaborError("give the query, or a file with --file")
    text = query if query is not None else Path(file or "").read_text()
    answer(from_environment().warehouse, text, format, output)


@app.command
def tables(name: str | None = None, *, json: Json = False) -> None:
    """List the public tables, or the columns of one with their meanings.

    Parameters
    ----------
    name
        A table.
    """
    from warehouse.ask import describe, write_json, write_rows

    (write_json if json else write_rows)(describe(from_environment().warehouse, name))


@app.command
def sources(*, json: Json = False) -> None:
    """List the declared sources and their addresses."""
    from flows.sources import SOURCES
    from warehouse.ask import write_json, write_rows

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
            for source in SOURCES.values()
            for address in source.addresses
            if not address.on_request
        ]
    )


@app.command
def status(*, json: Json = False) -> None:
    """Tell how fresh each source is, and what the last run looked at."""
    from warehouse.ask import freshness, write_json, write_rows

    found = freshness(from_environment().warehouse)
    if json:
        return write_json(found)
    for title, rows in found.items():
        write_rows(rows, title=title)
    return None


@app.command
def check() -> None:
    """Check every model, its contract and the glossary, on an empty warehouse."""
    from flows.inputs import empty_inputs
    from warehouse.check import check_models

    print(check_models(empty_inputs()))  # noqa: T201


def speak(quiet: bool) -> None:
    """Send this project's log to standard error: warnings only when quiet."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    for name in ("flows", "warehouse"):
        logging.getLogger(name).addHandler(handler)
        logging.getLogger(name).setLevel(logging.WARNING if quiet else logging.INFO)


def say(text: str, quiet: bool) -> None:
    """Print a line, unless quiet."""
    if not quiet:
        print(text)  # noqa: T201


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command; errors go to standard error with their exit code."""
    try:
        app(arguments)
    except LaborError as error:
        print(f"labor: {error}", file=sys.stderr)  # noqa: T201
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
    except OSError as error:
        print(f"labor: {error}; the warehouse is as it was", file=sys.stderr)  # noqa: T201
        sys.exit(LaborError.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
