"""OEWS flat files: the current release, one line an estimate.

Official source: https://download.bls.gov/pub/time.series/oe/ and its oe.txt.
"""

import re
from functools import partial

import polars as pl

from flows.errors import BadValue, Location
from flows.sources.declaration import Address, FileKind, Identity, Pace, Source, SourceFile, Tables
from flows.sources.licences import PUBLIC_DOMAIN
from flows.sources.oews.flat_checks import check_cells
from flows.sources.oews.flat_table import has_columns, read_mapping, scan
from flows.sources.tables.months import MONTHS

FOLDER = "https://download.bls.gov/pub/time.series/oe/"

CELL = pl.Schema(
    {
        "release_code": pl.String,
        "series": pl.String,
        "datatype_code": pl.String,
        "value": pl.String,
        "footnote_code": pl.String,
    }
)
RELEASE = pl.Schema({"release_code": pl.String, "description": pl.String, "vintage": pl.String})
RELEASE_FILE = FOLDER + "oe.release"
RELEASE_HEADER = ["release_date", "description"]
DATA_HEADER = ["series_id", "year", "period", "value", "footnote_codes"]

MAPPINGS = {
    "oews_area": ["state_code", "area_code", "areatype_code", "area_name"],
    "oews_datatype": ["datatype_code", "datatype_name"],
    "oews_footnote": ["footnote_code", "footnote_text"],
    "oews_industry": [
        "industry_code",
        "industry_name",
        "display_level",
        "selectable",
        "sort_sequence",
    ],
    "oews_occupation": [
        "occupation_code",
        "occupation_name",
        "occupation_description",
        "display_level",
        "selectable",
        "sort_sequence",
    ],
}


def is_data(source_file: SourceFile) -> bool:
    """Whether the file is oe.data: its header says so."""
    return has_columns(source_file, DATA_HEADER)


def identify_data(source_file: SourceFile) -> Identity | None:
    """Return the release code of the first estimate ('2025A01') as the edition."""
    if not is_data(source_file):
        return None
    first = scan(source_file, DATA_HEADER).head(1).collect()
    if first.is_empty():
        raise BadValue(Location(source_file.name, row=2), "no estimate follows the header")
    if not str(first["series_id"][0]).startswith("OEU"):
        return None
    return Identity(edition=f"{first['year'][0]}{first['period'][0]}")


def parse_data(source_file: SourceFile) -> Tables:
    """Return one row per published cell: its series without datatype (23 characters), its value.

    Raises UnknownCode for a datatype or footnote without a known meaning, BadValue for anything
    that is not a series, a number of its datatype's places, or `-` with its reason.
    """
    series = pl.col("series_id").str.strip_chars_end()
    cells = scan(source_file, DATA_HEADER).select(
        release_code=pl.col("year") + pl.col("period"),
        series=series.str.head(23),
        datatype_code=series.str.slice(23),
        value=pl.col("value").str.strip_chars(),
        footnote_code=pl.col("footnote_codes").str.strip_chars().replace("", None),
    )
    try:
        check_cells(source_file, cells)
    except pl.exceptions.PolarsError as error:
        raise BadValue(
            Location(source_file.name),
            f"a row does not fit the header ({str(error).splitlines()[0]})",
            "fetch the file again, in whole",
        ) from error
    return {"oews_cell": cells}


def parse_mapping(source_file: SourceFile, table: str) -> Tables:
    """Return a mapping file as it is, all text."""
    return {table: read_mapping(source_file, MAPPINGS[table]).lazy()}


def identify_mapping(source_file: SourceFile, table: str) -> Identity | None:
    """Know a mapping file by its header; it does not say which release it belongs to."""
    return Identity() if has_columns(source_file, MAPPINGS[table]) else None


def parse_release(source_file: SourceFile) -> Tables:
    """Return the release that the other files belong to, its vintage from its description."""
    text = read_mapping(source_file, RELEASE_HEADER)
    vintages = [parse_vintage(source_file, str(name)) for name in text["description"]]
    table = text.rename({"release_date": "release_code"})
    return {"oews_release": table.with_columns(vintage=pl.Series(vintages, dtype=pl.String)).lazy()}


def identify_release(source_file: SourceFile) -> Identity | None:
    """Return the vintage that oe.release names: the newest, if it names several."""
    if not has_columns(source_file, RELEASE_HEADER):
        return None
    table = parse_release(source_file)["oews_release"].collect()
    return Identity(vintage=str(table["vintage"].max()), edition=str(table["release_code"].max()))


def parse_vintage(source_file: SourceFile, description: str) -> str:
    """Return 'May 2025' as '2025-05'; raise BadValue for another form."""
    match = re.fullmatch(r"(May|November) (\d{4})", description.strip())
    if not match:
        raise BadValue(
            Location(source_file.name, column="description"),
            f"{description!r} is not a month and year",
        )
    return f"{match[2]}-{MONTHS[match[1].lower()]}"


def make_kind(name: str) -> FileKind:
    """Return the kind of one mapping file."""
    return FileKind(
        name,
        {name: pl.Schema(dict.fromkeys(MAPPINGS[name], pl.String))},
        partial(identify_mapping, table=name),
        partial(parse_mapping, table=name),
    )


SOURCE = Source(
    name="oews_flat",
    title="Occupational Employment and Wage Statistics, flat files",
    publisher="U.S. Bureau of Labor Statistics",
    page="https://download.bls.gov/pub/time.series/oe/",
    licence=PUBLIC_DOMAIN,
    attribution="U.S. Bureau of Labor Statistics",
    schedule="0 12 * * 1",
    kinds=(
        FileKind("oews_release", {"oews_release": RELEASE}, identify_release, parse_release),
        *map(make_kind, MAPPINGS),
        FileKind("oews_cell", {"oews_cell": CELL}, identify_data, parse_data),
    ),
    addresses=(
        Address(RELEASE_FILE, "oews_release", required=True),
        Address(FOLDER + "oe.area", "oews_area", required=True),
        Address(FOLDER + "oe.industry", "oews_industry", required=True),
        Address(FOLDER + "oe.data.0.Current", "oews_cell", required=True),
        # The same from release to release.
        *(
            Address(FOLDER + name, kind, None, required, Pace.WEEKLY, RELEASE_FILE)
            for name, kind, required in (
                ("oe.datatype", "oews_datatype", True),
                ("oe.footnote", "oews_footnote", True),
                ("oe.occupation", "oews_occupation", False),
            )
        ),
    ),
    releases_with="oews",
)
