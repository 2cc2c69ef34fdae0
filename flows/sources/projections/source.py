"""Employment Projections: ten-year outlook by occupation, and what an occupation asks for.

Official source: https://www.bls.gov/emp/ind-occ-matrix/occupation.xlsx, overwritten in place with
each vintage and edition, and the CSV export of https://data.bls.gov/projections/.
"""

import csv
import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

import polars as pl

from flows.errors import BadValue, Incomplete, Location
from flows.sources.declaration import (
    Address,
    FileKind,
    Identity,
    Known,
    Pace,
    Release,
    Source,
    SourceFile,
    Tables,
)
from flows.sources.projections.layout import EDUCATION, ROW, SEPARATION, TITLE, words
from flows.sources.projections.table import HEADER_WITHIN, Table, fields, tables
from flows.sources.projections.values import assignments, figures, occupations
from flows.sources.tables.workbook import first_lines, read_csv, read_workbooks, stamp

WORKBOOK = "projections_workbook"
ARCHIVE = "https://www.bls.gov/emp/data/projections-archive.htm"
ARCHIVE_FOLDER = "https://www.bls.gov/emp/projections-archive/"
ARCHIVED = re.compile(r"projections-archive/(\d{4}-\d{2})\.zip")
TABLES = {
    "projections_row": ROW,
    "projections_separation": SEPARATION,
    "projections_title": TITLE,
}
ADVICE = "adopt the file as it was published"
ALL_OCCUPATIONS = "00-0000"
# What an export leaves of the web page in its titles.
WEB_PAGE = r"[\t\r\n]+|Show/hide Example Job Titles"
# How many line items a vintage has, and fewer than any has.
LINE_ITEMS = {
    "2014-24": 819,
    "2016-26": 819,
    "2018-28": 809,
    "2019-29": 790,
    "2022-32": 832,
    "2023-33": 832,
    "2024-34": 832,
}
FEWEST_LINE_ITEMS = 700
# A figure is rounded to a tenth of a thousand: a sum may be off by half of that per addend.
ROUNDING = 0.05
MONTH_ONLY = "A, only the month is known: its last day"
# Only days that an official text gives (A) or official behaviour as others quote it (B).
RELEASES = (
    Release("2016-26", date(2017, 10, 31), MONTH_ONLY),
    Release("2018-28", date(2019, 9, 4), "A"),
    Release("2019-29", date(2020, 9, 1), "A"),
    Release("2020-30", date(2021, 9, 8), "A"),
    Release("2021-31", date(2022, 9, 8), "A"),
    Release("2024-34", date(2025, 8, 31), MONTH_ONLY),
    Release("2025-35", date(2026, 8, 27), "B"),
)


def workbook_tables(source_file: SourceFile) -> tuple[Table, ...]:
    """The tables of a workbook; kept between identifying and parsing it."""
    return _workbook_tables(source_file, stamp(source_file))


@lru_cache(maxsize=1)
def _workbook_tables(source_file: SourceFile, _stamp: tuple[int, int]) -> tuple[Table, ...]:
    return tuple(
        table
        for book in read_workbooks(source_file)
        for table in tables(book.sheets, source_file.name, book.modified_at)
    )


def main_table(found: tuple[Table, ...]) -> Table | None:
    """The table of projections and worker characteristics, by its header."""
    mains = [table for table in found if table.is_main]
    if len(mains) > 1:
        raise BadValue(
            mains[1].location,
            f"{len(mains)} sheets have the header of the projections table",
            f"remove the copy, or {ADVICE}",
        )
    return mains[0] if mains else None


def identity_of(table: Table | None) -> Identity | None:
    """Vintage by the years in the header, edition by the year of the wages."""
    if table is None:
        return None
    return Identity(table.vintage(), f"wages {table.header.wage_year}", table.modified_at)


def identify_workbook(source_file: SourceFile) -> Identity | None:
    """Which vintage and edition a workbook is; None where it has no projections table."""
    return identity_of(main_table(workbook_tables(source_file)))


def export_table(source_file: SourceFile) -> Table | None:
    """The table of a CSV export, or of a sheet saved as CSV; None for any other file.

    Raises UnknownColumn where the header gives employment of two years and something unknown.
    """
    start = csv.reader(first_lines(source_file, HEADER_WITHIN))
    if not any(
        {"title", "occupation_code"} <= fields([words(cell) for cell in row]) for row in start
    ):
        return None
    found = tuple(tables(read_csv(source_file).sheets, source_file.name, None))
    for table in found:
        if table.has("base_employment") and not table.is_main:
            table.check()
    return main_table(found)


def identify_export(source_file: SourceFile) -> Identity | None:
    """Which vintage and edition a CSV export is; None for any other file."""
    return identity_of(export_table(source_file))


def parse_workbook(source_file: SourceFile) -> Tables:
    """One row per matrix occupation, summaries included, in thousands of jobs as published.

    Raises UnknownColumn, UnknownCode, BadValue, and Incomplete (but for an excerpt).
    """
    found = workbook_tables(source_file)
    main = main_table(found)
    if main is None:
        raise BadValue(Location(source_file.name), "no sheet has the projections table", ADVICE)
    rows = occupations(main, source_file.name)
    if not main.has(*EDUCATION):
        rows = with_assignments(rows, found)
    if not source_file.is_excerpt:
        check_complete(main, rows)
    separation = [
        figures(table, source_file.name, SEPARATION) for table in found if table.is_separations
    ]
    if len(separation) > 1:
        raise BadValue(Location(source_file.name), "two sheets have the separations table", ADVICE)
    empty = SEPARATION.to_frame()
    return {
        "projections_row": rows.lazy(),
        "projections_separation": pl.concat([empty, *separation]).lazy(),
        "projections_title": TITLE.to_frame().lazy(),
    }


def parse_export(source_file: SourceFile) -> Tables:
    """One row per line item, and the job titles that the export glues to occupation titles.

    Raises UnknownColumn, UnknownCode, BadValue, and Incomplete (but for an excerpt).
    """
    table = export_table(source_file)
    if table is None:
        raise BadValue(Location(source_file.name), "no header of a projections export", ADVICE)
    rows = occupations(table, source_file.name).with_columns(
        pl.col("title").str.replace_all(WEB_PAGE, " ")
    )
    if not source_file.is_excerpt:
        check_size(table.location, rows)
    glued = pl.col("title").str.split("*").list.slice(1)
    titles = (
        rows.select("occupation_code", glued.alias("title"))
        .explode("title")
        .with_columns(pl.col("title").str.strip_chars())
        .filter(pl.col("title").fill_null("") != "")
    )
    return {
        "projections_row": rows.lazy(),
        "projections_separation": SEPARATION.to_frame().lazy(),
        "projections_title": titles.lazy(),
    }


def with_assignments(rows: pl.DataFrame, found: tuple[Table, ...]) -> pl.DataFrame:
    """Education and training from the table that holds only them, where there is one."""
    for table in found:
        if table.is_assignments:
            joined = rows.drop(EDUCATION).join(
                assignments(table), on="occupation_code", how="left", maintain_order="left"
            )
            return joined.select(ROW.names())
    return rows


def check_size(location: Location, rows: pl.DataFrame) -> pl.DataFrame:
    """The line items; raises Incomplete where they are fewer than the vintage has."""
    items = rows.filter(occupation_type="Line item")
    if items.height < LINE_ITEMS.get(str(rows["vintage"].first()), FEWEST_LINE_ITEMS):
        raise Incomplete(location, f"{items.height} line items only: rows were deleted", ADVICE)
    return items


def check_complete(table: Table, rows: pl.DataFrame) -> None:
    """Raises Incomplete without the total, or where line items or majors do not add up to it."""
    items = check_size(table.location, rows)
    total = rows.filter(occupation_code=ALL_OCCUPATIONS)
    if total.is_empty():
        raise Incomplete(table.location, f"the row {ALL_OCCUPATIONS} is missing", ADVICE)
    majors = rows.filter(pl.col("occupation_code").str.ends_with("-0000")).filter(
        pl.col("occupation_code") != ALL_OCCUPATIONS
    )
    jobs = pl.col("base_employment").cast(pl.Float64, strict=False)
    for name, parts in (("line items", items), ("major groups", majors)):
        gap = total.select(jobs).item() - parts.select(jobs.sum()).item()
        if abs(gap) > ROUNDING * (parts.height + 1):
            raise Incomplete(
                table.location, f"{name} and total differ by {gap:.1f} thousand jobs", ADVICE
            )


def find_addresses(known: Known) -> Iterator[Address]:
    """Yield the zips of earlier vintages, as the agency's archive page lists them."""
    for name in sorted(set(known.find_links(ARCHIVE, ARCHIVED, Pace.WEEKLY))):
        yield Address(f"{ARCHIVE_FOLDER}{name}.zip", WORKBOOK, name, pace=Pace.WEEKLY)


SOURCE = Source(
    name="projections",
    title="Employment Projections, occupations",
    publisher="U.S. Bureau of Labor Statistics",
    page="https://www.bls.gov/emp/tables/occupational-projections-and-characteristics.htm",
    licence="US government work, public domain (17 USC 105)",
    attribution="U.S. Bureau of Labor Statistics, Employment Projections program",
    schedule="0 12 * * 1",
    kinds=(
        FileKind(WORKBOOK, TABLES, identify_workbook, parse_workbook),
        FileKind("projections_export", TABLES, identify_export, parse_export),
    ),
    addresses=(Address("https://www.bls.gov/emp/ind-occ-matrix/occupation.xlsx", WORKBOOK),),
    releases=RELEASES,
    find=find_addresses,
)
