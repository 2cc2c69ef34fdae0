"""The Census list of PUMS occupation codes: which SOC occupations each code combines.

Official source: https://www2.census.gov/programs-surveys/acs/tech_docs/pums/code_lists/. Under a
code that combines several, `Combines:` and the SOC codes that it holds stand without a Census code.
"""

import polars as pl

from flows.errors import BadValue, Location
from flows.sources.declaration import Identity, SourceFile, Tables
from flows.sources.tables.sheet_table import SheetTable, begins_with, find_table
from flows.sources.tables.workbook import read_workbooks

VERSION = "2018"
SHEET = "ACS"
CENSUS_HEADER, SOC_HEADER = "2018 Census PUMS Occupation Code", "2018 SOC Code"
CENSUS_CODE, SOC_CODE = r"^\d{4}$", r"^\d{2}-[0-9XY]{4}$"
CODE = pl.Schema(
    {
        "sheet": pl.String,
        "sheet_row": pl.Int64,
        "soc_version": pl.String,
        "socp": pl.String,
        "occupation_title": pl.String,
        "member_code": pl.String,
    }
)


def find(source_file: SourceFile) -> SheetTable | None:
    """Return the sheet of the ACS codes; None where the file has none."""
    is_header = begins_with([CENSUS_HEADER, SOC_HEADER], str.strip)
    found = find_table(read_workbooks(source_file), is_header, named=SHEET)
    return found if found and found.sheet.rows.width >= 3 else None


def identify_codes(source_file: SourceFile) -> Identity | None:
    """Return the list of the 2018 classification; None for any other file."""
    found = find(source_file)
    return Identity(VERSION, modified_at=found.book.modified_at) if found else None


def parse_codes(source_file: SourceFile) -> Tables:
    """Return one row a code, and one more for each SOC occupation that it combines.

    Raises BadValue for a code without a title, or none at all.
    """
    found = find(source_file)
    if found is None:
        raise BadValue(Location(source_file.name), f"no sheet {SHEET} with its header")
    census, soc, title, *_ = found.sheet.rows.columns
    rows = found.read_filled({"census": census, "soc": soc, "title": title})
    is_code = pl.col("census").str.contains(CENSUS_CODE) & pl.col("soc").str.contains(SOC_CODE)
    is_member = pl.col("census").is_null() & pl.col("soc").str.contains(SOC_CODE)
    listed = rows.with_columns(
        is_code=is_code.fill_null(False), is_member=is_member.fill_null(False)
    )
    untitled = listed.filter("is_code", pl.col("title").is_null())
    if untitled.height or not listed["is_code"].any():
        row = untitled["sheet_row"][0] if untitled.height else None
        raise BadValue(
            Location(source_file.name, SHEET, row), "a code has its title in the third column"
        )
    table = (
        listed.with_columns(
            pl.when("is_code").then(pl.col("soc", "title")).forward_fill().name.prefix("own_")
        )
        .filter(pl.col("is_code") | pl.col("is_member") & pl.col("own_soc").is_not_null())
        .select(
            pl.lit(SHEET).alias("sheet"),
            "sheet_row",
            pl.lit(VERSION).alias("soc_version"),
            pl.col("own_soc").str.replace("-", "").alias("socp"),
            pl.col("own_title").alias("occupation_title"),
            pl.when("is_member").then("soc").alias("member_code"),
        )
    )
    return {"acs_occupation_code": table.lazy()}
