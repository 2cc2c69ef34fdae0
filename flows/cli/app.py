"""The command `labor`. Each subcommand imports what it needs when it runs."""

import sys
from collections.abc import Sequence

from cyclopts import App, CycloptsError, Group

from flows.cli.ask import check, digest, find, sources, sql, status, tables
from flows.cli.profile import profile, site
from flows.cli.store import adopt, build, forget, refresh, serve
from flows.cli.survey import survey
from warehouse.errors import LaborError, UsageError

EXIT_CODES = """\
Exit codes: 0 success; 1 query or store error, or no occupation matches; 2 bad argument or
setting; 3 data failed a check (the previous warehouse is kept); 4 some files could not be fetched
or read (the others are published); 5 the adopted file is not in a known layout; 6 a schedule found
nothing newer for longer than a source's pace allows; 130 interrupted.
Settings: LABOR_STORE, LABOR_MIRROR, LABOR_CONTACT; NO_COLOR for output without colours."""

app = App(
    name="labor",
    help="US labor-market statistics in one DuckDB file: wages, outlook, and what they come from.",
    help_epilogue=EXIT_CODES,
    version_flags=["--version"],
)
# What changes the store, what asks it, and a user's own surveys.
for command in (
    refresh,
    serve,
    adopt,
    forget,
    build,
    sql,
    find,
    profile,
    site,
    tables,
    sources,
    status,
    check,
    digest,
):
    app.command(command)
app.command(survey)
HELP = Group("Help", sort_key=9)
app["--help"].group = app["--version"].group = HELP
app.register_install_completion_command(
    group=HELP, help="Let the Tab key complete commands, in bash, zsh or fish."
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command; errors go to standard error with their exit code."""
    try:
        app(arguments, exit_on_error=False)
    except CycloptsError:
        # It has printed what is wrong.
        sys.exit(UsageError.exit_code)
    except LaborError as error:
        print(f"labor: {error}", file=sys.stderr)  # noqa: T201
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
    except OSError as error:
        where = f"{error.filename}: {error.strerror}" if error.filename else error
        print(f"labor: {where}; the warehouse is as it was", file=sys.stderr)  # noqa: T201
        sys.exit(LaborError.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)
