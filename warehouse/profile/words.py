"""Figures in words: money, jobs, percentages, periods, and what stands where no number is."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
NO_NUMBER = {
    "suppressed": "not released",
    "annual_only": "not published: paid by the year",
    "hourly_only": "not published: paid by the hour",
    "withheld": "removed by the publisher",
    "below_half_percent": "under half a percent",
    "not_published": "not published",
    "not_loaded": "in a file that is not here",
}
DASH = "–"


def format_hourly(value: Decimal | float) -> str:
    """Return dollars an hour, to the cent: '$24.59'."""
    return f"${Decimal(str(value)).quantize(Decimal('0.01'), ROUND_HALF_UP):,}"


def format_annual(value: Decimal | float) -> str:
    """Return dollars a year, to the dollar: '$51,140'."""
    return f"${Decimal(str(value)).quantize(Decimal(1), ROUND_HALF_UP):,}"


MONEY = {"hourly": format_hourly, "annual": format_annual}
PER = {"hourly": "an hour", "annual": "a year"}


def format_pay(row: Mapping[str, Any], measure: str) -> str:
    """Return a wage of a row, or in words why there is none: '$115.00 or more' for a top code."""
    kind = measure.partition("_")[0]
    value, status = row.get(measure), row.get(f"{measure}_status")
    if value is not None:
        return MONEY[kind](value)
    if status == "top_coded":
        return format_top_coded(row, kind)
    return NO_NUMBER.get(status or "not_published", "not published")


def format_top_coded(row: Mapping[str, Any], kind: str) -> str:
    """Return what a hidden wage is known to be, by the top code of its release."""
    bound = row.get(f"{kind}_top_code")
    if bound is None:
        return "at or above the top code"
    if row.get("top_code_comparison") == ">":
        return f"more than {MONEY[kind](bound)}"
    return f"{MONEY[kind](bound)} or more"


def format_jobs(value: int | None) -> str:
    """Return a number of jobs: '194,720'."""
    return "not published" if value is None else f"{value:,}"


def format_persons(counts: Iterable[int | None]) -> str:
    """Return the largest count: '1 person', or that none of them may be told."""
    told = max((count for count in counts if count is not None), default=None)
    if told is None:
        return "too few persons to tell their number"
    return f"{told:,} person{'' if told == 1 else 's'}"


def format_percent(value: Decimal | float | None) -> str:
    """Return a percentage as published: '7.1 percent'."""
    return "not published" if value is None else f"{value} percent"


def format_signed(value: Decimal | int | None, unit: str = "") -> str:
    """Return a change with its sign: '+13,800', '−2.1 percent'."""
    if value is None:
        return "not published"
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{abs(value):,}{unit}"


def format_period(vintage: str) -> str:
    """Return a reference period: 'May 2025' for '2025-05', '2000' where no month is stated."""
    year, _, month = vintage.partition("-")
    return f"{MONTHS[int(month) - 1]} {year}" if month else year


def format_day(value: date | None) -> str:
    """Return a day: '8 November 2019'."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}" if value else "an unknown day"


def name_area(title: str | None, area_type: str | None) -> str:
    """Return an area as people say it: every release names the nation otherwise."""
    return "the United States" if area_type == "national" else title or "the area"


def join_items(items: list[str], last: str = "and") -> str:
    """Return items in a sentence: 'a, b and c'."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def make_sentence(line: str) -> str:
    """Return a line of a command as a sentence."""
    return f"{line[:1].upper()}{line[1:]}."
