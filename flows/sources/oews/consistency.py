"""Consistency checks within one OEWS row: pay ascends, a year is 2,080 hours, counts are tens.

A label shifted by one column or a code that a spreadsheet cut still looks like a figure; what it
cannot do is agree with the rest of its row.

Official source: the field descriptions of each release, https://www.bls.gov/oes/tables.htm.
"""

from collections.abc import Iterator
from itertools import combinations

import polars as pl

from flows.errors import BadValue
from flows.sources.oews.layout import ANNUAL, HOURLY, NATIONAL
from flows.sources.oews.table import Table
from flows.sources.tables.places import STATES, TERRITORIES

# An annual wage is 2,080 hours before both are rounded; over all releases they differ by 15.6.
HOURS, TOLERANCE = 2080, 16
# A metropolitan area is named after its cities and states: 'Dayton, OH', 'Reno, NV MSA'.
NAMED_BY_STATES = r", [A-Z]{2}\b"
METROPOLITAN_DIGITS = 5
# Dollars a year from which on releases of OEWS hid percentiles.
TOP_CODES = [145600, 166400, 187200, 208000, 239200]


def check_sense(table: Table, rows: pl.DataFrame) -> None:
    """Raise BadValue for the first cell that contradicts the rest of its row."""
    check_top_code(table, rows)
    measures = ["tot_emp", *HOURLY, *ANNUAL]
    numbers = rows.with_columns(pl.col(measures).cast(pl.Float64, strict=False))
    rules = list(list_rules())
    found = numbers.select(rule.any().alias(str(n)) for n, (_, rule, _) in enumerate(rules)).row(0)
    for (name, rule, what), is_broken in zip(rules, found, strict=True):
        if is_broken:
            first = rows.filter(numbers.select(rule.fill_null(False)).to_series())
            raise BadValue(
                table.locate(first["sheet_row"][0], name),
                f"{first[name][0]!r} {what}",
                "compare with the file as it was published: were columns or labels moved?",
            )


def check_top_code(table: Table, rows: pl.DataFrame) -> None:
    """Raise BadValue where a number stands in the place of `#`, as popular copies have it.

    Without any `#` the highest percentile is one occupation's, not a top code of many.
    """
    annual = rows.select(pl.col(ANNUAL[1:]))
    if any((column == "#").any() for column in annual):
        return
    numbers = annual.cast(pl.Int64, strict=False)
    highest = numbers.select(pl.max_horizontal(pl.all().max())).item()
    for name in numbers.columns if highest in TOP_CODES else []:
        same = rows.filter(numbers[name] == highest)
        if same.height > 1:
            raise BadValue(
                table.locate(same["sheet_row"][0], name),
                f"{highest} stands in {same.height} rows and is a top code: it replaced #",
                "adopt the file as it was published",
            )


def list_rules() -> Iterator[tuple[str, pl.Expr, str]]:
    """Yield a column, what is wrong with its cell, and that in words."""
    yield "area", is_no_state(), "is not the two-digit code of a state"
    yield "area_title", is_unnamed(), "does not name the area and its state"
    yield "tot_emp", pl.col("tot_emp") % 10 != 0, "is not rounded to ten jobs"
    for ranks in (HOURLY[1:], ANNUAL[1:]):
        for low, high in combinations(ranks, 2):
            yield high, pl.col(low) > pl.col(high), f"is below {low.upper()}"
    for hourly, annual in zip(HOURLY, ANNUAL, strict=True):
        gap = pl.col(annual) - HOURS * pl.col(hourly)
        yield annual, gap.abs() > TOLERANCE, f"is not {HOURS} times {hourly.upper()}"


def is_no_state() -> pl.Expr:
    """Whether an area of two digits is none: cut off an old metropolitan code, as 40 of 0040."""
    is_short = pl.col("area").str.len_bytes() == len(NATIONAL)
    is_known = pl.col("area").is_in([NATIONAL, *STATES.values(), *TERRITORIES.values()])
    return is_short & (~is_known | pl.col("area_title").str.contains(NAMED_BY_STATES))


def is_unnamed() -> pl.Expr:
    """Whether an area has no title, or a metropolitan one no state in title or column."""
    digits, title = pl.col("area").str.len_bytes(), pl.col("area_title")
    is_metropolitan = (digits > len(NATIONAL)) & (digits <= METROPOLITAN_DIGITS)
    names_state = pl.col("prim_state").is_not_null() | title.str.contains(NAMED_BY_STATES)
    return (pl.col("area") != NATIONAL) & (title.is_null() | (is_metropolitan & ~names_state))
