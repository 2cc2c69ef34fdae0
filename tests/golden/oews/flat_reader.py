"""A second reader of the OEWS flat file, in plain Python: what each of its cells says.

It shares no code with the pipeline, and uses nothing but the standard library.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

MONTHS = {"May": "05", "November": "11"}
MEASURES = {
    "01": "employment",
    "02": "employment_rse",
    "03": "hourly_mean",
    "04": "annual_mean",
    "05": "wage_rse",
    "06": "hourly_p10",
    "07": "hourly_p25",
    "08": "hourly_median",
    "09": "hourly_p75",
    "10": "hourly_p90",
    "11": "annual_p10",
    "12": "annual_p25",
    "13": "annual_median",
    "14": "annual_p75",
    "15": "annual_p90",
    "16": "jobs_per_1000",
    "17": "location_quotient",
}


class Key(NamedTuple):
    """Which estimate it is, in the spelling of the public tables."""

    vintage: str
    area: str
    industry: str
    occupation: str


class Estimate(NamedTuple):
    """One estimate: its series without the datatype; each measure's number or status."""

    series: str
    key: Key
    cells: dict[str, str]


def vintages(lines: Iterable[str]) -> dict[str, str]:
    """The reference period of each release: {'2025A01': '2025-05'}."""
    pairs = [line.rstrip().split("\t") for line in lines][1:]
    return {code: f"{name.split()[1]}-{MONTHS[name.split()[0]]}" for code, name in pairs}


def industry(code: str) -> str:
    """One spelling: a range ends before its second number, so '31--34' is '31-33'."""
    if "-" not in code:
        return code
    first, last = (int(part) for part in code.replace("--", "-").split("-"))
    members = range(first, last)
    return f"{members[0]}-{members[-1]}" if len(members) > 1 else f"{members[0]}"


def cell(measure: str, value: str, footnote: str) -> str:
    """The number as published, or the status that its footnote means; ValueError for another."""
    if value != "-":
        float(value)
        if footnote in ("4", "5", "8"):
            raise ValueError(f"{measure}: {value} beside footnote {footnote}")
        return value
    if footnote == "8":
        return "suppressed"
    if footnote == "5":
        return "top_coded"
    if footnote == "4" and measure.startswith("hourly"):
        return "annual_only"
    if footnote == "4" and measure.startswith("annual"):
        return "hourly_only"
    raise ValueError(f"{measure}: nothing is known of footnote {footnote!r}")


def estimates(lines: Iterable[str], releases: dict[str, str]) -> Iterator[Estimate]:
    """Every estimate of oe.data in the file's order, which is that of the series."""
    rows = iter(lines)
    next(rows)
    last = ""
    for series, group in groupby(rows, key=lambda line: line[:23]):
        if series <= last:
            raise ValueError(f"series {series} follows {last}")
        last, cells, release = series, {}, ""
        for row in group:
            name, year, period, value, footnote = row.rstrip("\r\n").split("\t")
            release, measure = year + period, MEASURES[name[23:25]]
            if measure in cells:
                raise ValueError(f"{name} stands twice")
            cells[measure] = cell(measure, value.lstrip(), footnote)
        occupation = f"{series[17:19]}-{series[19:]}"
        key = Key(releases[release], series[4:11], industry(series[11:17]), occupation)
        yield Estimate(series, key, cells)
