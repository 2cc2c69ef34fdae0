"""How often each source comes out, read from paces.csv beside this module.

`latest_month` is the last month of the year in which it has come out before, where it keeps to
one; `grace_days` is how long it may be late before it is stale.
"""

import csv
from pathlib import Path

TABLE = Path(__file__).with_suffix(".csv")
COLUMNS = ["source", "every_months", "latest_month", "grace_days"]


def read_paces() -> list[tuple[str | None, ...]]:
    """Return one row a source, in the order of COLUMNS."""
    with TABLE.open(newline="") as file:
        return [tuple(row[name] or None for name in COLUMNS) for row in csv.DictReader(file)]
