"""Modeled Wage Estimates: mean hourly wages by work level, one line a series and year.

Official source: https://download.bls.gov/pub/time.series/wm/. A work level grades what a job asks
for, never years. What a series is, its id says by position: that holds in all 7,689 series of which
the labels were at hand, and the 557,753 ids of 2023 have no other shape. No file of values was: its
layout is that of all files of this folder. Asked for by name: `labor refresh wm --vintage 2023`.
"""

import re
from collections.abc import Iterator

import polars as pl

from flows.errors import BadValue, Location
from flows.sources.declaration import (
    CAVEAT,
    CAVEAT_TABLE,
    Address,
    Caveat,
    FileKind,
    Identity,
    Known,
    Pace,
    Source,
    SourceFile,
    Tables,
    list_caveats,
)
from flows.sources.licences import PUBLIC_DOMAIN
from flows.sources.tables.workbook import read_first_lines

FOLDER = "https://download.bls.gov/pub/time.series/wm/"
HEADER = ["series_id", "year", "period", "value", "footnote_codes"]
CELL = pl.Schema({"line": pl.Int64} | dict.fromkeys(HEADER, pl.String))
# WM, seasonal, area, ownership, estimate, industry, occupation, subcell, level.
SERIES = r"^WMU\d{7}\d\d{2}[0-9A-Z-]{6}\d{6}[0-9A-Z]{2}[0-9A-Z]{2}$"
SHAPES = {
    "series_id": SERIES,
    "year": r"^20\d{2}$",
    "period": r"^A01$",
    "value": r"^(\d+(\.\d{1,2})?|-)$",
}
YEAR = re.compile(r"20\d{2}")
UNPROVEN = (
    "read by a layout that no published file of wages has proven yet; "
    "asked for by name alone (labor refresh wm --vintage YEAR)"
)
ADVICE = f"compare with the file at {FOLDER}"


def find_addresses(known: Known) -> Iterator[Address]:
    """Yield the file where its year is wanted, or one is archived: no plain refresh asks."""
    if YEAR.fullmatch(known.wanted or "") or (not known.wanted and known.vintages):
        yield Address(FOLDER + "wm.data.1.AllData", "wm_cell", known.wanted, pace=Pace.WEEKLY)


def read_table(source_file: SourceFile) -> pl.DataFrame:
    """Return the rows as text, stripped, each with its line; raise BadValue for a ragged file."""
    try:
        rows = pl.read_csv(
            source_file.path,
            separator="\t",
            has_header=False,
            skip_rows=1,
            schema=pl.Schema(dict.fromkeys(HEADER, pl.String)),
            quote_char=None,
        )
    except pl.exceptions.PolarsError as error:
        why = str(error).splitlines()[0]
        raise BadValue(
            Location(source_file.name), f"a row does not fit the header ({why})", ADVICE
        ) from error
    stripped = rows.with_columns(pl.all().str.strip_chars().replace("", None))
    return stripped.with_row_index("line", 2).with_columns(pl.col("line").cast(pl.Int64))


def identify(source_file: SourceFile) -> Identity | None:
    """Return the newest year of the series; None for another file."""
    lines = read_first_lines(source_file, 2)
    is_header = [name.strip() for name in (lines or [""])[0].split("\t")] == HEADER
    if not is_header or not lines[-1].startswith("WM"):
        return None
    rows = read_table(source_file)
    return Identity(str(rows["year"].max()))


def parse(source_file: SourceFile) -> Tables:
    """Return one row a series and year as published; raise BadValue for a bad cell."""
    rows = read_table(source_file)
    for column, shape in SHAPES.items():
        bad = rows.filter(~pl.col(column).str.contains(shape).fill_null(False))
        refuse(source_file, bad, column, f"is not a valid {column}")
    twice = ~pl.struct("series_id", "year").is_first_distinct()
    refuse(source_file, rows.filter(twice), "series_id", "appears twice in its year")
    caveat = Caveat("a layout not proven", source_file.name, UNPROVEN)
    return {
        "wm_cell": rows.select(CELL.names()).lazy(),
        CAVEAT_TABLE: list_caveats([caveat]).lazy(),
    }


def refuse(source_file: SourceFile, bad: pl.DataFrame, column: str, what: str) -> None:
    """Raise BadValue for the first of some bad rows, if there is one."""
    if not bad.is_empty():
        raise BadValue(
            Location(source_file.name, row=bad["line"][0], column=column),
            f"{bad[column][0]!r} {what}",
            ADVICE,
        )


SOURCE = Source(
    name="wm",
    title="Modeled Wage Estimates",
    publisher="U.S. Bureau of Labor Statistics",
    page=FOLDER,
    licence=PUBLIC_DOMAIN,
    attribution="U.S. Bureau of Labor Statistics",
    schedule="0 12 1 9 *",
    kinds=(FileKind("wm_cell", {"wm_cell": CELL, CAVEAT_TABLE: CAVEAT}, identify, parse),),
    addresses=(),
    find=find_addresses,
    unproven=UNPROVEN,
)
