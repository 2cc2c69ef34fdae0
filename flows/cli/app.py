"""The command `labor`. Each subcommand imports what it needs when it runs."""

import sys
from collections.abc import Sequence
from importlib.metadata import version

from cyclopts import App, CycloptsError, Group

from flows.cli.ask import check, digest, find, sources, sql, status, tables
from flows.cli.profile import profile, site
from flows.cli.store import adopt, build, forget, refresh, serve
from flows.cli.survey import survey
from flows.settings import from_environment
from warehouse.errors import ExitCode, LaborError

EXIT_CODES = "; ".join(f"{code.value} {code.meaning}" for code in ExitCode)
EPILOGUE = f"""\
Exit codes: {EXIT_CODES}.
Settings: LABOR_STORE, LABOR_MIRROR, LABOR_CONTACT; NO_COLOR for output without colors."""

app = App(
    name="labor",
    help="US labor-market statistics in one DuckDB file: wages, outlook, and what they come from.",
    help_epilogue=EPILOGUE,
    version=lambda: version("labor-warehouse"),
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
        command, bound, given = app.parse_args(arguments, exit_on_error=False)
        settings = {"settings": from_environment()} if "settings" in given else {}
        command(*bound.args, **bound.kwargs, **settings)
        sys.exit(ExitCode.SUCCESS)
    except CycloptsError:
        # It has printed what is wrong.
        sys.exit(ExitCode.USAGE)
    except LaborError as error:
        print(f"labor: {error}", file=sys.stderr)  # noqa: T201
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
    except OSError as error:
        where = f"{error.filename}: {error.strerror}" if error.filename else error
        print(f"labor: {where}; the warehouse is as it was", file=sys.stderr)  # noqa: T201
        sys.exit(ExitCode.FAILED)
    except KeyboardInterrupt:
        sys.exit(ExitCode.INTERRUPTED)
