"""OEWS workbooks: wages and employment by occupation, area and industry, one row an estimate.

Official source: https://www.bls.gov/oes/tables.htm, its zips and the workbooks in them.
"""

from collections.abc import Iterator
from functools import lru_cache, partial

import polars as pl

from flows.errors import Location
from flows.sources.declaration import (
    Address,
    FileKind,
    Identity,
    Source,
    SourceFile,
    Tables,
)
from flows.sources.oews.completeness import check_complete, check_keys
from flows.sources.oews.consistency import check_sense
from flows.sources.oews.layout import CROSS_INDUSTRY, NATIONAL, ROW, TOP_CODE
from flows.sources.oews.release import top_code, vintage_of
from flows.sources.oews.table import Reading, read
from flows.sources.oews.values import code, normal, refuse_old_codes
from flows.sources.tables.workbook import stamp

LICENCE = "US government work, public domain (17 USC 105)"
# Only days that an official text gives (A) or official behaviour as others quote it (B).
KINDS = ("oews_national", "oews_state", "oews_metro", "oews_sector", "oews_all")
# The zips of a release, by the ending of their names. `all` repeats what the others hold.
ENDINGS = {"nat": KINDS[0], "st": KINDS[1], "ma": KINDS[2], "in4": KINDS[3]}
FOLDER = "https://www.bls.gov/oes/special-requests/"
FIRST_YEAR, FIRST_MAY, NEWEST_YEAR = 2000, 2003, 2025
TABLES = {"oews_row": ROW, "oews_top_code": TOP_CODE}


def reading_of(source_file: SourceFile) -> Reading:
    """The file's tables; kept between identifying and parsing it."""
    return _reading(source_file, stamp(source_file))


@lru_cache(maxsize=1)
def _reading(source_file: SourceFile, _stamp: tuple[int, int]) -> Reading:
    return read(source_file)


def kind_of(reading: Reading) -> str:
    """Which workbook it is, by the areas and industries in it."""
    scopes: set[str] = set()
    for table in reading.tables:
        found = table.rows.columns
        cells = table.rows.select(
            area=code("area") if "area" in found else pl.lit(NATIONAL),
            naics=code("naics") if "naics" in found else pl.lit(CROSS_INDUSTRY),
        )
        digits = pl.col("area").str.len_bytes()
        scope = (
            pl.when(pl.col("area") == NATIONAL)
            .then(
                pl.when(pl.col("naics") == CROSS_INDUSTRY)
                .then(pl.lit("oews_national"))
                .otherwise(pl.lit("oews_sector"))
            )
            .when(digits == len(NATIONAL))
            .then(pl.lit("oews_state"))
            .otherwise(pl.lit("oews_metro"))
        )
        scopes |= set(cells.select(scope.unique()).to_series())
    # The industry files repeat the nation over all industries, some of them.
    scopes -= {"oews_national"} if "oews_sector" in scopes else set()
    return scopes.pop() if len(scopes) == 1 else "oews_all"


def identify(source_file: SourceFile, kind: str) -> Identity | None:
    """The release that the file belongs to; None where it is no such workbook.

    Raises ParseError for an OEWS file that is damaged or does not tell its release.
    """
    reading = reading_of(source_file)
    if not reading.tables or kind_of(reading) != kind:
        return None
    for table in reading.tables:
        refuse_old_codes(table)
    dates = [table.modified_at for table in reading.tables if table.modified_at]
    return Identity(vintage_of(source_file, reading), modified_at=max(dates, default=None))


def parse(source_file: SourceFile, kind: str) -> Tables:
    """Every data row of the file, checked, and its top code where it states one.

    Employment in jobs, wages in dollars, as published. Raises UnknownColumn, MissingColumn,
    UnknownCode, BadValue, and Incomplete (but for an excerpt).
    """
    reading = reading_of(source_file)
    rows = [normal(table) for table in reading.tables]
    for table, part in zip(reading.tables, rows, strict=True):
        check_keys(table, part)
        check_sense(table, part)
    whole = pl.concat(rows)
    if not source_file.is_excerpt:
        check_complete(Location(source_file.name), reading.tables[0], whole, kind)
    return {"oews_row": whole.lazy(), "oews_top_code": top_code(source_file, reading).lazy()}


def addresses() -> Iterator[Address]:
    """Every release's zips: `oes00nat.zip` of a year, `oesm03nat.zip` of a May."""
    for year in range(FIRST_YEAR, NEWEST_YEAR + 1):
        stem, month = ("oesm", "-05") if year >= FIRST_MAY else ("oes", "")
        for ending, kind in ENDINGS.items():
            yield Address(f"{FOLDER}{stem}{year % 100:02}{ending}.zip", kind, f"{year}{month}")


SOURCE = Source(
    name="oews",
    title="Occupational Employment and Wage Statistics, workbooks",
    publisher="U.S. Bureau of Labor Statistics",
    page="https://www.bls.gov/oes/tables.htm",
    licence=LICENCE,
    attribution="U.S. Bureau of Labor Statistics",
    schedule="0 12 * * 1",
    kinds=tuple(
        FileKind(name, TABLES, partial(identify, kind=name), partial(parse, kind=name))
        for name in KINDS
    ),
    addresses=tuple(addresses()),
)
