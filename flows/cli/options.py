"""What the commands have in common: options and their forms, and how they speak."""

import logging
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from cyclopts import Parameter, validators

from flows.settings import Settings
from warehouse.errors import LaborError


def day_of(_: object, tokens: Sequence[Any]) -> date:
    """Read a day as the command line has it; raise ValueError for another form."""
    try:
        return date.fromisoformat(tokens[0].value)
    except ValueError:
        raise ValueError(f"{tokens[0].value!r} is no day: write it as YYYY-MM-DD") from None


def is_writable(_: object, path: Path | None) -> None:
    """Raise ValueError for a file to write whose folder is not there."""
    if path is not None and path.is_dir():
        raise ValueError(f"{path} is a folder: name a file in it")
    if path is not None and not path.parent.is_dir():
        raise ValueError(f"there is no folder {path.parent}: make it first")


# Given by the command itself, not on its line.
Given = Annotated[Settings, Parameter(parse=False)]
EXISTING = validators.Path(exists=True, dir_okay=False)
Json = Annotated[bool, Parameter(name="--json", negative="", help="Print JSON.")]
Quiet = Annotated[bool, Parameter(name="--quiet", negative="", help="Print only what went wrong.")]
Mirror = Annotated[
    str | None, Parameter(help="An http(s) base or a folder laid out by host, or 'sample'.")
]
Day = Annotated[date | None, Parameter(converter=day_of)]
Output = Annotated[Path | None, Parameter(validator=is_writable)]
File = Annotated[Path, Parameter(validator=EXISTING)]


class Speaker(logging.Handler):
    """Sends each line to standard error as it is now, which progress bars may have taken."""

    def emit(self, record: logging.LogRecord) -> None:
        """Print the line."""
        print(self.format(record), file=sys.stderr)  # noqa: T201


def speak(quiet: bool) -> None:
    """Send this project's log to standard error: warnings only when quiet."""
    for name in ("flows", "warehouse"):
        log = logging.getLogger(name)
        log.handlers = [Speaker()]
        log.setLevel(logging.WARNING if quiet else logging.INFO)


def report(runs: Path, lines: Iterable[str], *, json: bool, quiet: bool) -> None:
    """Print what a command does, line by line; as JSON, one object when it is at its end.

    The object holds the printed lines (`said`) and the entry of the run (`run`). If a command
    fails before its run starts, only the error is printed.
    """
    if not json:
        for line in lines:
            say(line, quiet)
        return
    from flows.archive import run_log
    from warehouse.printing import write_json

    said, before = list[str](), run_log.newest(runs)

    def done() -> dict[str, Any]:
        run = run_log.newest(runs)
        return {"run": asdict(run) if run and run != before else None, "said": said}

    try:
        said.extend(lines)
    except LaborError:
        if done()["run"]:
            write_json(done())
        raise
    write_json(done())


def say(text: str, quiet: bool) -> None:
    """Print a line, unless quiet."""
    if not quiet:
        print(text)  # noqa: T201
