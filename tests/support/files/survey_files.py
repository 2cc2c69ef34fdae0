"""Pay surveys that tests write."""

import csv
from pathlib import Path

from flows.sources.declaration import SourceFile
from flows.sources.survey.layout import PERSONS
from flows.sources.survey.rows import read

HEADER = list(PERSONS.fields)
GOOD = {
    "title": "Medical Records Specialists",
    "area": "Wyoming",
    "years_experience": "3",
    "hourly_pay": "24.59",
    "weight": "2",
    "date": "2025-05-01",
}


def row(**changes: str) -> dict[str, str]:
    """A row that can be taken, but for what is given otherwise."""
    return GOOD | changes


def save(folder: Path, given: list[dict[str, str]], header: list[str] | None = None) -> Path:
    """A survey in CSV."""
    file = folder / "my survey.csv"
    with file.open("w", newline="") as sink:
        writer = csv.DictWriter(sink, header or HEADER)
        writer.writeheader()
        writer.writerows(given)
    return file


def refusals(file: Path) -> list[tuple[int, str]]:
    """Line and column of each refused row."""
    _, refused = read(SourceFile(file, file.name), PERSONS)
    return [(found.line, found.column) for found in refused]
