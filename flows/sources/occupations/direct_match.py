"""Job titles that the 2018 SOC assigns to one occupation each: its direct match title file.

Official source: https://www.bls.gov/soc/2018/soc_2018_direct_match_title_file.xlsx. Fourteen titles
stand under two occupations, and a few twice under one.
"""

import polars as pl

from flows.errors import BadValue, Incomplete, Location
from flows.sources.declaration import (
    Address,
    FileKind,
    Identity,
    Pace,
    Source,
    SourceFile,
    Tables,
)
from flows.sources.occupations import soc
from flows.sources.tables.workbook import Sheet

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
    """The direct match titles of the 2018 SOC, by their header; None for any other file."""
    found = soc.find(source_file, HEADER)
    return found and Identity(soc.VERSION, modified_at=found[0].modified_at)


def parse(source_file: SourceFile) -> Tables:
    """One row per row of the file, its title without superfluous blanks.

    Raises BadValue for a row without code and titles or with an unknown mark, Incomplete where
    rows are missing.
    """
    sheet, rows = soc.cells(source_file, HEADER, NAMES)
    is_good = (
        pl.col("occupation_code").str.contains(r"^\d{2}-\d{4}$")
        & pl.col("occupation_title").is_not_null()
        & pl.col("title").is_not_null()
        & pl.col("mark").str.to_lowercase().eq("x").fill_null(True)
    )
    refuse(source_file, sheet, rows.filter(~is_good.fill_null(False)))
    if rows.height < ROWS and not source_file.is_excerpt:
        raise Incomplete(
            Location(source_file.name, sheet.name), f"{rows.height:,} of {ROWS:,} titles", ADVICE
        )
    table = rows.with_columns(pl.col("title").str.replace_all(r"\s+", " "))
    return {"direct_match_title": table.select(TITLE.names()).lazy()}


def refuse(source_file: SourceFile, sheet: Sheet, bad: pl.DataFrame) -> None:
    """Raises BadValue for the first of the bad rows, if there are any."""
    if not bad.is_empty():
        raise BadValue(
            Location(source_file.name, sheet.name, bad["sheet_row"][0]),
            f"expected a code, two titles, and 'x' or nothing; the row holds {bad.row(0)[3:]}",
            ADVICE,
        )


SOURCE = Source(
    name="direct_match",
    title="SOC 2018 Direct Match Title File",
    publisher="U.S. Bureau of Labor Statistics",
    page=soc.PAGE,
    licence=soc.SOURCE.licence,
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
    releases=soc.RELEASES,
)
