"""Job titles that the 2018 SOC assigns to one occupation each: its direct match title file.

Official source: https://www.bls.gov/soc/2018/soc_2018_direct_match_title_file.xlsx. Fourteen titles
stand under two occupations, and a few twice under one.
"""

import polars as pl

from flows.errors import Incomplete, Location
from flows.sources.declaration import (
    Address,
    FileKind,
    Identity,
    Pace,
    Source,
    SourceFile,
    Tables,
)
from flows.sources.licences import PUBLIC_DOMAIN
from flows.sources.occupations import soc
from flows.sources.tables.sheet_table import SheetTable

TITLE = pl.Schema(
    {
        "sheet": pl.String,
        "sheet_row": pl.Int64,
        "soc_version": pl.String,
        "occupation_code": pl.String,
        "occupation_title": pl.String,
        "title": pl.String,
    }
)
HEADER = [
    "2018 soc code",
    "2018 soc title",
    "2018 soc direct match title",
    "illustrative example",
]
NAMES = ["occupation_code", "occupation_title", "title", "mark"]
# What the file of November 2017 holds.
ROWS = 6_539
ADVICE = f"compare with the file at {soc.PAGE}"


def identify(source_file: SourceFile) -> Identity | None:
    """Return the direct match titles of the 2018 SOC, by their header; None for any other file."""
    found = soc.find(source_file, HEADER)
    return Identity(soc.VERSION, modified_at=found.book.modified_at) if found else None


def parse(source_file: SourceFile) -> Tables:
    """Return one row per row of the file, its title without superfluous blanks.

    Raises BadValue for a row without code and titles or with an unknown mark, Incomplete where
    rows are missing.
    """
    found, rows = soc.read_cells(source_file, HEADER, NAMES)
    is_good = (
        pl.col("occupation_code").str.contains(r"^\d{2}-\d{4}$")
        & pl.col("occupation_title").is_not_null()
        & pl.col("title").is_not_null()
        & pl.col("mark").str.to_lowercase().eq("x").fill_null(True)
    )
    refuse(source_file, found, rows.filter(~is_good.fill_null(False)))
    if rows.height < ROWS and not source_file.is_excerpt:
        raise Incomplete(
            Location(source_file.name, found.sheet.name),
            f"the sheet has {rows.height:,} of {ROWS:,} titles",
            ADVICE,
        )
    table = rows.with_columns(pl.col("title").str.replace_all(r"\s+", " "))
    return {"direct_match_title": table.select(TITLE.names()).lazy()}


def refuse(source_file: SourceFile, found: SheetTable, bad: pl.DataFrame) -> None:
    """Raise BadValue for the first of the bad rows, if there are any."""
    if not bad.is_empty():
        expected = "a code, two titles, and 'x' or nothing"
        what = f"expected {expected}; the row holds {bad.row(0)[3:]}"
        found.refuse(source_file.name, bad, what, ADVICE)


SOURCE = Source(
    name="direct_match",
    title="SOC 2018 Direct Match Title File",
    publisher="U.S. Bureau of Labor Statistics",
    page=soc.PAGE,
    licence=PUBLIC_DOMAIN,
    attribution=soc.SOURCE.attribution,
    schedule="0 12 1 * *",
    kinds=(FileKind("direct_match_title", {"direct_match_title": TITLE}, identify, parse),),
    addresses=(
        Address(
            soc.PAGE + "soc_2018_direct_match_title_file.xlsx",
            "direct_match_title",
            soc.VERSION,
            pace=Pace.WEEKLY,
        ),
    ),
    # Its preface says "November 2017", as the structure's does.
)
