"""The drawing of a trend: releases on a line, what breaks it, and which code each is of."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from warehouse.printing import Record
from warehouse.profile import words
from warehouse.profile.document import Chart

BREAKS = {
    "classification": "another classification of occupations or industries",
    "method": "another method, sample or reference period",
    "area": "another delineation of areas",
    "top_code": "a wage hidden at the top in one of the two only",
}
LETTERS = {"classification": "C", "method": "M", "area": "A", "top_code": "T"}
SHAPES = "●■◆▲▼"


def draw_trend(rows: list[Record], kind: str) -> Chart:
    """Return medians as published and real; a line runs on only where two releases may be compared.

    `rows` are the releases, newest first; `kind` is hourly or annual.
    """
    oldest = list(reversed(rows))
    points = list(list_points(oldest, kind))
    around = (
        [*list_breaks(oldest), *list_codes(oldest), *list_measures(oldest, kind)] if points else []
    )
    return Chart("trend", (*points, *around), describe_chart(rows, kind))


def locate_release(vintage: str) -> float:
    """Return where a release lies on the axis of years; one of May lies on its year."""
    year, _, month = vintage.partition("-")
    # A release that names no month is of the fourth quarter.
    return int(year) + (int(month or 11) - 5) / 12


def number_codes(rows: list[Record]) -> dict[str, int]:
    """Return the codes in the order of their first release."""
    return {c: i for i, c in enumerate(dict.fromkeys(row["occupation_code"] for row in rows))}


def list_points(rows: list[Record], kind: str) -> Iterator[dict[str, Any]]:
    """Yield one point per release, code and measure; `run` names the stretch that compares."""
    for row in rows:
        code = row["occupation_code"]
        for measure, column in (("as published", ""), ("real", "_real")):
            value = row[f"{kind}_median{column}"]
            if value is not None:
                yield {
                    "part": "release",
                    "year": locate_release(row["vintage"]),
                    "dollars": float(value),
                    "measure": measure,
                    "run": f"{code}/{row['segment']}",
                    "lane": number_codes(rows)[code] % len(SHAPES),
                }


def list_breaks(rows: list[Record]) -> Iterator[dict[str, Any]]:
    """Yield a line between two releases, with the letters of what breaks the series there."""
    vintages = list(dict.fromkeys(row["vintage"] for row in rows))
    for before, vintage in pairwise(vintages):
        found = {name for row in rows if row["vintage"] == vintage for name in find_breaks(row)}
        if found:
            letters = " ".join(letter for name, letter in LETTERS.items() if name in found)
            middle = (locate_release(before) + locate_release(vintage)) / 2
            yield {"part": "break", "year": middle, "letters": letters}


def find_breaks(row: Record) -> list[str]:
    """Return what breaks the series before a release."""
    return [name for name in (row["breaks"] or "").split(";") if name]


def list_codes(rows: list[Record]) -> Iterator[dict[str, Any]]:
    """Say which releases are of which code, where there is more than one."""
    for code, lane in number_codes(rows).items() if len(number_codes(rows)) > 1 else ():
        years = [locate_release(row["vintage"]) for row in rows if row["occupation_code"] == code]
        yield {
            "part": "code",
            "first": years[0],
            "last": years[-1],
            "middle": (years[0] + years[-1]) / 2,
            "lane": lane,
            "text": f"{SHAPES[lane % len(SHAPES)]} {code}",
        }


def list_measures(rows: list[Record], kind: str) -> Iterator[dict[str, Any]]:
    """Yield what each of the two lines measures."""
    if any(row[f"{kind}_median_real"] is not None for row in rows):
        base = words.format_period(rows[-1]["price_base"])
        yield {"part": "measure", "measure": "real", "text": f"in dollars of {base}"}
    yield {"part": "measure", "measure": "as published", "text": "as published"}


def describe_chart(rows: list[Record], kind: str) -> str:
    """Return the drawing in words, with the meaning of its letters."""
    known = [row for row in reversed(rows) if row[f"{kind}_median"] is not None]
    ends = known if len(known) < 2 else [known[0], known[-1]]
    said = [
        f"{words.format_period(row['vintage'])} {words.format_pay(row, f'{kind}_median')} "
        f"({row['occupation_code']})"
        for row in ends
    ]
    met = {name for row in rows[:-1] for name in find_breaks(row)}
    key = ", ".join(f"{LETTERS[name]} {BREAKS[name]}" for name in BREAKS if name in met)
    letters = f" Lines stop where releases cannot be compared: {key}." if key else ""
    return f"Median wage {words.PER[kind]} by release: {words.join_items(said)}.{letters}"
