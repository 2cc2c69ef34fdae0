"""The command `labor profile`: from a job title to an answer."""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from flows.cli_options import Day, Output, speak
from flows.settings import from_environment

Dollars = Annotated[float | None, Parameter(help="Where such a pay falls among the percentiles.")]


def profile(
    title: str,
    *,
    area: str | None = None,
    as_of: Day = None,
    hourly_pay: Dollars = None,
    annual_pay: Dollars = None,
    format: Literal["text", "json", "md", "html"] = "text",  # noqa: A002
    json: Annotated[bool, Parameter(negative="", help="The same as --format json.")] = False,
    output: Output = None,
) -> None:
    """Tell what an occupation pays, by experience and place, its outlook, and from which files.

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
    from warehouse.ask import note_sample, opened
    from warehouse.errors import UsageError
    from warehouse.profile.answer import answer
    from warehouse.profile.gather import Wage
    from warehouse.profile.question import Unresolved
    from warehouse.profile.render import rendered
    from warehouse.store import connect

    if hourly_pay is not None and annual_pay is not None:
        raise UsageError("give --hourly-pay or --annual-pay: they are two measures")
    wage = None
    if hourly_pay is not None or annual_pay is not None:
        wage = Wage(hourly_pay or annual_pay or 0.0, "annual" if hourly_pay is None else "hourly")
    figures = at(as_of)
    found = answer(from_environment().warehouse, figures, title, area, wage, as_of)
    with opened(output) as sink:
        sink.write(rendered(found, "json" if json else format))
    with connect(figures) as con:
        note_sample(con)
    if isinstance(found, Unresolved):
        sys.exit(1)


def at(day: date | None) -> Path:
    """The warehouse of today, or what it was on a day."""
    if day is None:
        return from_environment().warehouse
    from flows.start import warehouse_as_of

    speak(quiet=False)
    return warehouse_as_of(day)
