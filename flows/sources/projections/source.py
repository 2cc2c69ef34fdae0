"""Employment Projections: ten-year outlook by occupation, and what an occupation asks for.

Official source: https://www.bls.gov/emp/ind-occ-matrix/occupation.xlsx, overwritten in place with
each vintage and edition, and the CSV export of https://data.bls.gov/projections/.
"""

import csv
import re
from collections.abc import Iterator
from functools import lru_cache

import polars as pl

from flows.errors import BadValue, Incomplete, Location
from flows.sources.declaration import (
    Address,
    FileKind,
    Identity,
    Known,
    Pace,
    Source,
    SourceFile,
    Tables,
)
from flows.sources.licences import PUBLIC_DOMAIN
from flows.sources.projections.layout import EDUCATION, ROW, SEPARATION, TITLE, spell_header
from flows.sources.projections.table import HEADER_WITHIN, Table, find_fields, read_tables
from flows.sources.projections.values import read_assignments, read_figures, read_occupations
from flows.sources.tables.workbook import read_csv, read_first_lines, read_stamp, read_workbooks

WORKBOOK = "projections_workbook"
ARCHIVE = "https://www.bls.gov/emp/data/projections-archive.htm"
ARCHIVE_FOLDER = "https://www.bls.gov/emp/projections-archive/"
ARCHIVED = re.compile(r"/projections-archive/(\d{4}-\d{2})\.zip$", re.IGNORECASE)
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


def read_workbook_tables(source_file: SourceFile) -> tuple[Table, ...]:
    """Return the tables of a workbook; kept between identifying and parsing it."""
    return _read_workbook_tables(source_file, read_stamp(source_file))


@lru_cache(maxsize=1)
def _read_workbook_tables(source_file: SourceFile, _stamp: tuple[int, int]) -> tuple[Table, ...]:
    return tuple(read_tables(read_workbooks(source_file), source_file.name))


def find_main_table(found: tuple[Table, ...]) -> Table | None:
    """Return the table of projections and worker characteristics, by its header."""
    mains = [table for table in found if table.is_main]
    if len(mains) > 1:
        raise BadValue(
            mains[1].location,
            f"{len(mains)} sheets have the header of the projections table",
            f"remove the copy, or {ADVICE}",
        )
    return mains[0] if mains else None


def make_identity(table: Table | None) -> Identity | None:
    """Return the vintage by the years in the header, the edition by the year of the wages."""
    if table is None:
        return None
    return Identity(table.find_vintage(), f"wages {table.header.wage_year}", table.modified_at)


def identify_workbook(source_file: SourceFile) -> Identity | None:
    """Return the vintage and edition of a workbook; None where it has no projections table."""
    return make_identity(find_main_table(read_workbook_tables(source_file)))


def read_export_table(source_file: SourceFile) -> Table | None:
    """Return the table of a CSV export, or of a sheet saved as CSV; None for any other file.

    Raises UnknownColumn where the header gives employment of two years and something unknown.
    """
    start = csv.reader(read_first_lines(source_file, HEADER_WITHIN))
    if not any(
        {"title", "occupation_code"} <= find_fields([spell_header(cell) for cell in row])
        for row in start
    ):
        return None
    found = tuple(read_tables([read_csv(source_file)], source_file.name))
    for table in found:
        if table.has("base_employment") and not table.is_main:
            table.check()
    return find_main_table(found)


def identify_export(source_file: SourceFile) -> Identity | None:
    """Return the vintage and edition of a CSV export; None for any other file."""
    return make_identity(read_export_table(source_file))


def parse_workbook(source_file: SourceFile) -> Tables:
    """Return one row per matrix occupation, summaries included, in thousands of jobs as published.

    Raises UnknownColumn, UnknownCode, BadValue, and Incomplete (but for an excerpt).
    """
    found = read_workbook_tables(source_file)
    main = find_main_table(found)
    if main is None:
        raise BadValue(Location(source_file.name), "no sheet has the projections table", ADVICE)
    rows = read_occupations(main, source_file.name)
    if not main.has(*EDUCATION):
        rows = add_assignments(rows, found)
    if not source_file.is_excerpt:
        check_complete(main, rows)
    separation = [
        read_figures(table, source_file.name, SEPARATION) for table in found if table.is_separations
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
    """Return one row per line item, and the job titles that the export glues to occupation titles.

    Raises UnknownColumn, UnknownCode, BadValue, and Incomplete (but for an excerpt).
    """
    table = read_export_table(source_file)
    if table is None:
        raise BadValue(
            Location(source_file.name), "the file has no header of a projections export", ADVICE
        )
    rows = read_occupations(table, source_file.name).with_columns(
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


def add_assignments(rows: pl.DataFrame, found: tuple[Table, ...]) -> pl.DataFrame:
    """Add education and training from the table that holds only them, where there is one."""
    for table in found:
        if table.is_assignments:
            joined = rows.drop(EDUCATION).join(
                read_assignments(table), on="occupation_code", how="left", maintain_order="left"
            )
            return joined.select(ROW.names())
    return rows


def check_size(location: Location, rows: pl.DataFrame) -> pl.DataFrame:
    """Return the line items; raise Incomplete where they are fewer than the vintage has."""
    items = rows.filter(occupation_type="Line item")
    if items.height < LINE_ITEMS.get(str(rows["vintage"].first()), FEWEST_LINE_ITEMS):
        raise Incomplete(
            location, f"the table has only {items.height} line items: rows were deleted", ADVICE
        )
    return items


def check_complete(table: Table, rows: pl.DataFrame) -> None:
    """Raise Incomplete without the total, or where line items or majors do not add up to it."""
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
    licence=PUBLIC_DOMAIN,
    attribution="U.S. Bureau of Labor Statistics, Employment Projections program",
    schedule="0 12 * * 1",
    kinds=(
        FileKind(WORKBOOK, TABLES, identify_workbook, parse_workbook),
        FileKind("projections_export", TABLES, identify_export, parse_export),
    ),
    addresses=(Address("https://www.bls.gov/emp/ind-occ-matrix/occupation.xlsx", WORKBOOK),),
    find=find_addresses,
)
