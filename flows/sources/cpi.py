"""Consumer Price Index for All Urban Consumers, plain and chained: one line a series and period.

Official source: https://download.bls.gov/pub/time.series/cu/ and its cu.txt, and for the chained
index (C-CPI-U) https://download.bls.gov/pub/time.series/su/. October 2025 was never published. A
seed of the package gives what no fetched file has: the values of CUUR0000SA0 as the Python
package cpi 2.1.0 holds them, rewritten in the layout of the file; it is not the agency's.
"""

from functools import partial

import polars as pl

from flows.errors import BadValue, Location
from flows.sources.declaration import (
    SEEDS,
    Address,
    FileKind,
    Identity,
    Seed,
    Source,
    SourceFile,
    Tables,
)
from flows.sources.licences import PUBLIC_DOMAIN
from flows.sources.tables.workbook import read_first_line

FOLDER = "https://download.bls.gov/pub/time.series/"
PAGE = FOLDER + "cu/"
PLAIN, CHAINED = "CU", "SU"
# One file holds every period.
VINTAGE = "all"
HEADER = ["series_id", "year", "period", "value", "footnote_codes"]
ROW = pl.Schema({"row": pl.Int64, **dict.fromkeys(HEADER, pl.String)})
MONTH = r"^M(0\d|1[0-2])$"
SHAPES = {
    "year": r"^(19|20)\d{2}$",
    "period": r"^(M(0[1-9]|1[0-3])|S0[1-3])$",
    "value": r"^(\d+(\.\d{1,3})?|-)$",
}


def read_table(source_file: SourceFile, program: str) -> pl.DataFrame | None:
    """Return the rows of the file, stripped; None for a file of another header or program.

    The programs have the same header: the first series tells them apart.
    """
    if [name.strip() for name in read_first_line(source_file).split("\t")] != HEADER:
        return None
    schema = pl.Schema(dict.fromkeys(HEADER, pl.String))
    start = pl.scan_csv(
        source_file.path,
        separator="\t",
        has_header=False,
        skip_rows=1,
        schema=schema,
        quote_char=None,
    )
    first = start.head(1).collect()
    if first.is_empty() or not str(first["series_id"][0]).startswith(program):
        return None
    return start.with_columns(pl.all().str.strip_chars().replace("", None)).collect()


def identify(source_file: SourceFile, program: str) -> Identity | None:
    """Return the newest period in the file as its edition ('to 2026-08'); None for others."""
    rows = read_table(source_file, program)
    if rows is None:
        return None
    year, period = pl.col("year"), pl.col("period")
    month = year + "-" + period.str.tail(2)
    # A file of years alone sorts before the first month of the last of them.
    newest = pl.coalesce(pl.when(period.str.contains(MONTH)).then(month).max(), year.max())
    return Identity(VINTAGE, f"to {rows.select(newest).item()}")


def parse(source_file: SourceFile, program: str) -> Tables:
    """Return one row per series and period, as published; raise BadValue for a bad cell."""
    rows = read_table(source_file, program)
    if rows is None:
        raise BadValue(Location(source_file.name, row=1), f"the header is not {HEADER}")
    numbered = rows.with_row_index("row", 2).with_columns(pl.col("row").cast(pl.Int64))
    for name, shape in (SHAPES | {"series_id": rf"^{program}[A-Z0-9]{{6,15}}$"}).items():
        odd = numbered.filter(~pl.col(name).str.contains(shape).fill_null(False))
        refuse(source_file, odd, name, f"is not a valid {name}")
    twice = ~pl.struct("series_id", "year", "period").is_first_distinct()
    refuse(source_file, numbered.filter(twice), "period", "appears twice in its series and year")
    return {"cpi_value": numbered.lazy()}


def refuse(source_file: SourceFile, bad: pl.DataFrame, column: str, what: str) -> None:
    """Raise BadValue for the first of some bad rows, if there is one."""
    if not bad.is_empty():
        raise BadValue(
            Location(source_file.name, row=bad["row"][0], column=column),
            f"{bad[column][0]!r} {what}",
            f"compare with the file at {PAGE}",
        )


def make_kind(name: str, program: str) -> FileKind:
    """Return the kind of file that holds the series of one program."""
    known, read = partial(identify, program=program), partial(parse, program=program)
    return FileKind(name, {"cpi_value": ROW}, known, read)


ADDRESS = Address(PAGE + "cu.data.1.AllItems", "cpi_data")
SOURCE = Source(
    name="cpi",
    title="Consumer Price Index, all items",
    publisher="U.S. Bureau of Labor Statistics",
    page=PAGE,
    licence=PUBLIC_DOMAIN,
    attribution="U.S. Bureau of Labor Statistics",
    schedule="0 12 15 * *",
    kinds=(make_kind("cpi_data", PLAIN), make_kind("chained_cpi_data", CHAINED)),
    addresses=(ADDRESS, Address(FOLDER + "su/su.data.1.AllItems", "chained_cpi_data")),
    seeds=(
        Seed(
            SEEDS / "cu.CUUR0000SA0.DERIVED.tsv",
            ADDRESS,
            "values of the Python package cpi 2.1.0, not the agency's own file",
        ),
    ),
)
