"""How answers are printed: JSON for programs, tables for people."""

import json
import math
import sys
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

Record = dict[str, Any]


def finite(value: object) -> object:
    """Return a value, or None for NaN and infinity: JSON has no word for them."""
    return None if isinstance(value, float) and not math.isfinite(value) else value


def plain(value: object) -> object:
    """Return a value as JSON knows it: decimals as numbers, days and times as ISO texts."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)


def write_json(found: object) -> None:
    """Print an answer as JSON."""
    json.dump(found, sys.stdout, default=plain, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def write_rows(
    found: Iterable[Record], title: str | None = None, *, one_line: bool = False
) -> None:
    """Print rows as a table for people; with `one_line`, each row cut where the terminal ends."""
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table

    listed = list(found)
    names = listed[0] if listed else []
    columns = [name for name in names if any(row[name] is not None for row in listed)]
    table = Table(title=title, title_justify="left", box=SIMPLE)
    for name in columns:
        # The first column names the row: it is never cut.
        is_whole = one_line and name == columns[0]
        width = max((len(shown(row[name])) for row in listed), default=0) if is_whole else None
        table.add_column(name, no_wrap=one_line, min_width=width, overflow="ellipsis")
    for row in listed:
        table.add_row(*(shown(row[name]) for name in columns))
    Console().print(table)


def shown(value: object) -> str:
    """Return a value as people read it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return "" if value is None else str(value)
