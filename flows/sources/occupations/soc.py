"""The 2018 Standard Occupational Classification: its structure and its definitions.

Official source: https://www.bls.gov/soc/2018/, soc_structure_2018.xlsx and
soc_2018_definitions.xlsx.
"""

from datetime import date

import polars as pl

from flows.errors import BadValue, Incomplete, Location, UnknownCode
from flows.sources.declaration import (
    Address,
    FileKind,
    Identity,
    Pace,
    Release,
    Source,
    SourceFile,
    Tables,
)
from flows.sources.tables.workbook import Sheet, Workbook, read_workbooks

VERSION = "2018"
PAGE = "https://www.bls.gov/soc/2018/"
STRUCTURE = pl.Schema(
    {
        "sheet": pl.String,
        "sheet_row": pl.Int64,
        "soc_version": pl.String,
        "occupation_code": pl.String,
        "occupation_level": pl.String,
        "occupation_title": pl.String,
        "sort_order": pl.Int64,
        "major_code": pl.String,
        "minor_code": pl.String,
        "broad_code": pl.String,
    }
)
DEFINITION = pl.Schema(
    {
        "sheet": pl.String,
        "sheet_row": pl.Int64,
        "soc_version": pl.String,
        "occupation_code": pl.String,
        "occupation_level": pl.String,
        "occupation_title": pl.String,
        "definition": pl.String,
    }
)
STRUCTURE_HEADER = ["major group", "minor group", "broad group", "detailed occupation"]
DEFINITION_HEADER = ["soc group", "soc code", "soc title", "soc definition"]
# How many groups and occupations the 2018 SOC has of each level.
SIZES = {"major": 23, "minor": 98, "broad": 459, "detailed": 867}
LEVELS = list(SIZES)
HEADER_WITHIN = 20


def find(source_file: SourceFile, header: list[str]) -> tuple[Workbook, Sheet, int] | None:
    """The sheet with this header, and the header's index; None where there is none."""
    for book in read_workbooks(source_file):
        for sheet in book.sheets:
            for index, row in enumerate(sheet.rows.head(HEADER_WITHIN).iter_rows()):
                if [(cell or "").strip().lower() for cell in row[: len(header)]] == header:
                    return book, sheet, index
    return None


def identify(source_file: SourceFile, header: list[str]) -> Identity | None:
    """The 2018 SOC, whose version its preface or sheet names; None for any other file.

    Raises UnknownCode for a file of this layout that does not name 2018.
    """
    found = find(source_file, header)
    if found is None:
        return None
    book, sheet, index = found
    preface = [sheet.name, *(cell for row in sheet.rows.head(index).rows() for cell in row if cell)]
    if not any(VERSION in text for text in preface):
        raise UnknownCode(
            Location(source_file.name, sheet.name),
            "the file does not say that it is the 2018 SOC",
            f"adopt the file as published at {PAGE}",
        )
    return Identity(VERSION, modified_at=book.modified_at)


def cells(
    source_file: SourceFile, header: list[str], names: list[str]
) -> tuple[Sheet, pl.DataFrame]:
    """The filled rows under the header, stripped, with their numbers in the sheet."""
    found = find(source_file, header)
    if found is None or found[1].rows.width < len(names):
        raise BadValue(Location(source_file.name), f"no sheet has the header {header}")
    _, sheet, index = found
    columns = sheet.rows.columns[: len(names)]
    rows = (
        sheet.rows.with_row_index("sheet_row", 1)
        .slice(index + 1)
        .select(
            pl.lit(sheet.name).alias("sheet"),
            pl.col("sheet_row").cast(pl.Int64),
            pl.lit(VERSION).alias("soc_version"),
            *(
                pl.col(column).str.strip_chars().replace("", None).alias(name)
                for column, name in zip(columns, names, strict=True)
            ),
        )
    )
    return sheet, rows.filter(~pl.all_horizontal(pl.col(*names).is_null()))


def parse_structure(source_file: SourceFile) -> Tables:
    """One row per group and occupation, with the codes above it in the order of the file.

    Raises BadValue for a row without one code and a title, Incomplete where rows are missing.
    """
    sheet, rows = cells(source_file, STRUCTURE_HEADER, [*LEVELS, "occupation_title"])
    level = pl.coalesce(pl.when(pl.col(name).is_not_null()).then(pl.lit(name)) for name in LEVELS)
    is_one = pl.sum_horizontal(pl.col(*LEVELS).is_not_null()) == 1
    refuse(source_file, sheet, rows.filter(~is_one), "a row holds one code")
    # Each level is filled down only within the group above it.
    filled = rows.with_columns(
        pl.coalesce(LEVELS).alias("occupation_code"),
        level.alias("occupation_level"),
        pl.int_range(1, pl.len() + 1, dtype=pl.Int64).alias("sort_order"),
        pl.col("major").forward_fill().alias("major_code"),
    )
    filled = filled.with_columns(
        pl.col("minor").forward_fill().over("major_code").alias("minor_code")
    ).with_columns(
        pl.col("broad").forward_fill().over("major_code", "minor_code").alias("broad_code")
    )
    is_itself = pl.col("major_code", "minor_code", "broad_code") == pl.col("occupation_code")
    table = filled.with_columns(
        pl.when(~is_itself).then(pl.col("major_code", "minor_code", "broad_code"))
    ).select(STRUCTURE.names())
    check(source_file, sheet, table)
    return {"soc_structure": table.lazy()}


def parse_definitions(source_file: SourceFile) -> Tables:
    """One row per group and occupation; only detailed occupations have a definition.

    Raises BadValue for a row without code and title, Incomplete where rows are missing.
    """
    names = ["occupation_level", "occupation_code", "occupation_title", "definition"]
    sheet, rows = cells(source_file, DEFINITION_HEADER, names)
    table = rows.with_columns(pl.col("occupation_level").str.to_lowercase()).select(
        DEFINITION.names()
    )
    check(source_file, sheet, table)
    return {"soc_definition": table.lazy()}


def check(source_file: SourceFile, sheet: Sheet, table: pl.DataFrame) -> None:
    """Every row has a code, a known level and a title; every level has all its rows."""
    is_code = pl.col("occupation_code").str.contains(r"^\d{2}-\d{4}$")
    is_level = pl.col("occupation_level").is_in(LEVELS)
    is_good = is_code & is_level & pl.col("occupation_title").is_not_null()
    refuse(source_file, sheet, table.filter(~is_good.fill_null(False)), "code, level and title")
    twice = table.filter(~pl.col("occupation_code").is_first_distinct())
    refuse(source_file, sheet, twice, "a code stands once")
    found = {level: table.filter(occupation_level=level).height for level in SIZES}
    if found != SIZES and not source_file.is_excerpt:
        raise Incomplete(
            Location(source_file.name, sheet.name),
            f"rows by level are {found}, not {SIZES}",
            f"adopt the file as published at {PAGE}",
        )


def refuse(source_file: SourceFile, sheet: Sheet, bad: pl.DataFrame, rule: str) -> None:
    """Raises BadValue for the first of the bad rows, if there are any."""
    if not bad.is_empty():
        held = [cell for cell in bad.drop("sheet", "sheet_row", "soc_version").row(0) if cell]
        raise BadValue(
            Location(source_file.name, sheet.name, bad["sheet_row"][0]),
            f"expected {rule}; the row holds {held}",
            f"compare with the file at {PAGE}",
        )


# The preface of each file: "November 2017 (for reference year January 2018)".
RELEASES = (Release(VERSION, date(2017, 11, 30), "A, only the month is known: its last day"),)

SOURCE = Source(
    name="soc",
    title="Standard Occupational Classification, 2018",
    publisher="U.S. Bureau of Labor Statistics",
    page=PAGE,
    licence="US government work, public domain (17 USC 105)",
    attribution="U.S. Bureau of Labor Statistics, on behalf of the Office of Management and Budget",
    schedule="0 12 1 * *",
    kinds=(
        FileKind(
            "soc_structure",
            {"soc_structure": STRUCTURE},
            lambda source_file: identify(source_file, STRUCTURE_HEADER),
            parse_structure,
        ),
        FileKind(
            "soc_definitions",
            {"soc_definition": DEFINITION},
            lambda source_file: identify(source_file, DEFINITION_HEADER),
            parse_definitions,
        ),
    ),
    addresses=(
        Address(PAGE + "soc_structure_2018.xlsx", "soc_structure", VERSION, pace=Pace.WEEKLY),
        Address(PAGE + "soc_2018_definitions.xlsx", "soc_definitions", VERSION, pace=Pace.WEEKLY),
    ),
    releases=RELEASES,
)
