"""The commands `labor profile` and `labor site`: from a job title to an answer."""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from flows.cli.options import Day, Given, Json, Output, Quiet, speak
from flows.settings import Settings
from warehouse.errors import ExitCode

MOST = 1e9


def is_pay(_: object, dollars: float | None) -> None:
    """Raise ValueError for what is no amount of money."""
    if dollars is not None and not 0 < dollars < MOST:
        raise ValueError(f"{dollars} is no pay: write dollars, as 22.50")


Dollars = Annotated[
    float | None,
    Parameter(validator=is_pay, help="Where such a pay falls among the percentiles."),
]


def profile(
    title: str,
    *,
    area: str | None = None,
    as_of: Day = None,
    hourly_pay: Dollars = None,
    annual_pay: Dollars = None,
    format: Literal["text", "json", "md", "html"] = "text",  # noqa: A002
    json: Json = False,
    output: Output = None,
    settings: Given,
) -> None:
    """Tell what an occupation pays, by experience and place, its outlook, and from which files.

    Exit code 1 where the title does not lead to one occupation with certainty.

    Parameters
    ----------
    title
        A job title, or the code of an occupation.
    area
        A state, a metropolitan area, or a code; without it the nation.
    as_of
        Only what the public could know by this day.
    format
        How it is written; html is one page that needs nothing else.
    output
        Write it there.
    """
    from warehouse.ask import note_limits, opened
    from warehouse.errors import UsageError
    from warehouse.profile.answers import Wage
    from warehouse.profile.lookup import answer
    from warehouse.profile.question import Unresolved
    from warehouse.profile.render import render
    from warehouse.store import connect

    if hourly_pay is not None and annual_pay is not None:
        raise UsageError("give --hourly-pay or --annual-pay: they are two measures")
    wage = None
    if hourly_pay is not None or annual_pay is not None:
        wage = Wage(hourly_pay or annual_pay or 0.0, "annual" if hourly_pay is None else "hourly")
    figures = at(settings, as_of)
    found = answer(settings.warehouse, figures, title, area, wage, as_of)
    with opened(output) as sink:
        sink.write(render(found, "json" if json else format))
    with connect(figures) as con:
        note_limits(con)
    if isinstance(found, Unresolved):
        sys.exit(ExitCode.FAILED)


def site(folder: Path, *, json: Json = False, quiet: Quiet = False, settings: Given) -> None:
    """Write a page for every occupation, and an index that searches their titles without a server.

    A second run writes only the pages of which something has changed.

    Parameters
    ----------
    folder
        Where the pages go; it is made where it is not there.
    """
    from flows.progress import at_work, shown
    from warehouse.printing import write_json
    from warehouse.profile.site.pages import write_site

    speak(quiet)
    with shown(), at_work("site", "pages") as tell:
        made = write_site(settings.warehouse, folder, tell)
    if json:
        write_json(vars(made))
    elif not quiet:
        print(  # noqa: T201
            f"{folder}: {made.written:,} pages written, {made.unchanged:,} unchanged, "
            f"{made.removed:,} removed, {made.size / 1e6:,.1f} MB; open {folder / 'index.html'}"
        )


def at(settings: Settings, day: date | None) -> Path:
    """Return the warehouse of today, or what it was on a day."""
    if day is None:
        return settings.warehouse
    from flows.operations import warehouse_as_of

    return warehouse_as_of(settings, day)
