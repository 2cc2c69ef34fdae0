"""The days on which releases came out, read from release_days.csv beside this module.

`precision` says what `released_on` is: the `day` itself, the last day of a known `month`, or a
day `after` which the release came. `grade` is that of the evidence: A an official text, B what
others quote, C a guess, which no model takes for a fact.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_suffix(".csv")


@dataclass(frozen=True)
class Release:
    """What is known of the day on which the public could know a vintage of a source."""

    source: str
    vintage: str
    released_on: str | None
    precision: str | None
    grade: str
    evidence: str


@cache
def read_releases() -> tuple[Release, ...]:
    """Return every release that the table names."""
    with TABLE.open(newline="") as file:
        return tuple(
            Release(**{name: text or None for name, text in row.items()})  # type: ignore[arg-type]
            for row in csv.DictReader(file)
        )


def vintages_of(source: str) -> set[str]:
    """Return the vintages that the table names of a source."""
    return {release.vintage for release in read_releases() if release.source == source}
