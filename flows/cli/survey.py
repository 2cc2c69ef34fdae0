"""The commands `labor survey`: a user's own pay surveys."""

import sys
from typing import Annotated

from cyclopts import App, Parameter

from flows.cli.options import File, Given, Json, Output, Quiet, report

survey = App(name="survey", help="Take in pay surveys that you own.")


@survey.command
def template(file: Output = None, *, figures: bool = False) -> None:
    """Write the header of a survey file; what each column means goes to standard error.

    Parameters
    ----------
    file
        Write it there.
    figures
        The header for figures that somebody else published, instead of a row a person.
    """
    from flows.intake.survey import LAYOUTS, explanation
    from flows.intake.survey import template as header

    layout = LAYOUTS["figures" if figures else "persons"]
    if file:
        file.write_text(header(layout))
    else:
        sys.stdout.write(header(layout))
    for line in explanation(layout):
        print(line, file=sys.stderr)  # noqa: T201


@survey.command
def load(
    file: File,
    *,
    name: str | None = None,
    allow_refused: Annotated[bool, Parameter(negative="")] = False,
    quiet: Quiet = False,
    json: Json = False,
    settings: Given,
) -> None:
    """Take a survey (CSV, Excel or Parquet) into the archive; then `labor build`.

    Parameters
    ----------
    name
        The survey's name, its `source` in the tables; else the file's.
    allow_refused
        Leave out rows that cannot be taken; without this they refuse the file.
    """
    from flows.intake.survey import load as take

    lines = take(settings, file, name, allow_refused=allow_refused)
    report(settings.runs, lines, json=json, quiet=quiet)
