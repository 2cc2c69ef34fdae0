"""OEWS workbooks: wages and employment by occupation, area and industry, one row an estimate.

Official source: https://www.bls.gov/oes/tables.htm, its zips and the workbooks in them.
"""

import re
from datetime import date
from functools import lru_cache, partial

import polars as pl

from flows.errors import Location
from flows.sources.declaration import (
    CAVEAT,
    CAVEAT_TABLE,
    FileKind,
    Identity,
    Release,
    Source,
    SourceFile,
    Tables,
    list_caveats,
)
from flows.sources.oews.addresses import find_addresses
from flows.sources.oews.completeness import check_complete, check_keys
from flows.sources.oews.consistency import check_sense
from flows.sources.oews.layout import CROSS_INDUSTRY, NATIONAL, ROW, TOP_CODE
from flows.sources.oews.release import find_vintage, top_code
from flows.sources.oews.table import Reading, list_kept_columns, read
from flows.sources.oews.values import code, industry, normal, refuse_old_codes
from flows.sources.tables.workbook import stamp

LICENCE = "US government work, public domain (17 USC 105)"
# Only days that an official text gives (A) or official behaviour as others quote it (B).
RELEASES = (
    Release("2018-05", date(2019, 3, 29), "A"),
    Release("2024-05", date(2025, 4, 2), "B"),
    Release("2025-05", date(2026, 5, 15), "B"),
)
KINDS = ("oews_national", "oews_state", "oews_metro", "oews_sector", "oews_all")
# 'all_data_M_2024.xlsx', 'all_oes_data_May2012.csv', 'oesm14all.zip'.
ALL_DATA = re.compile(r"all_(?:oe?w?s_)?data|oesm\d\dall")
TABLES = {"oews_row": ROW, "oews_top_code": TOP_CODE, CAVEAT_TABLE: CAVEAT}


def reading_of(source_file: SourceFile) -> Reading:
    """The file's tables; kept between identifying and parsing it."""
    return _reading(source_file, stamp(source_file))


@lru_cache(maxsize=1)
def _reading(source_file: SourceFile, _stamp: tuple[int, int]) -> Reading:
    return read(source_file)


def kind_of(source_file: SourceFile, reading: Reading) -> str:
    """Which workbook it is, by the areas and industries in it.

    One that is named as all data is that, of whichever areas the rows at hand are.
    """
    names = [source_file.name, *(table.member for table in reading.tables)]
    if any(ALL_DATA.search(name.lower()) for name in names):
        return "oews_all"
    scopes: set[str] = set()
    for table in reading.tables:
        found = table.rows.columns
        cells = table.rows.select(
            area=code("area") if "area" in found else pl.lit(NATIONAL),
            naics=industry(found),
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
    if not reading.tables or kind_of(source_file, reading) != kind:
        return None
    for table in reading.tables:
        refuse_old_codes(table)
    dates = [table.modified_at for table in reading.tables if table.modified_at]
    vintage, caveats = find_vintage(source_file, reading)
    return Identity(vintage, modified_at=max(dates, default=None), caveats=caveats)


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
    caveats = [caveat for table in reading.tables for caveat in list_kept_columns(table)]
    if not source_file.is_excerpt:
        caveats += check_complete(Location(source_file.name), reading.tables[0], whole, kind)
    return {
        "oews_row": whole.lazy(),
        "oews_top_code": top_code(source_file, reading).lazy(),
        CAVEAT_TABLE: list_caveats(caveats).lazy(),
    }


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
    addresses=(),
    releases=RELEASES,
    find=find_addresses,
    told_by="oews_flat",
)
