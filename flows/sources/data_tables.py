"""Tables of data that models read as they stand, from CSV files beside this module.

`paces.csv`: how often each source comes out. `latest_month` is the last month of the year in which
it has come out before, where it keeps to one; `grace_days` is how long it may be late before it is
stale.

`series_breaks.csv`: what breaks the series of OEWS from a release on. `scope` says of what: of
`all` figures, `by code` where the crosswalks tell which occupations, `by measure` where a figure's
own status tells, of `areas` alone. `grade` is that of the evidence, as in release_days.csv.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

TABLES = {"pace": "paces.csv", "series_break": "series_breaks.csv"}


@dataclass(frozen=True)
class DataTable:
    """The columns of a table and its rows in their order; what is blank is None."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]


def read_data_tables() -> dict[str, DataTable]:
    """Return every table by the name under which models read it."""
    return {name: read_table(Path(__file__).with_name(file)) for name, file in TABLES.items()}


def read_table(path: Path) -> DataTable:
    """Return the table that a CSV file holds."""
    with path.open(newline="") as file:
        columns, *rows = csv.reader(file)
    return DataTable(tuple(columns), tuple(tuple(cell or None for cell in row) for row in rows))
