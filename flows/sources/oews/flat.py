"""OEWS flat files: the current release, one line an estimate.

Official source: https://download.bls.gov/pub/time.series/oe/ and its oe.txt.
"""

import re
from collections.abc import Sequence
from functools import partial

import polars as pl

from flows.errors import BadValue, Location, MissingColumn, UnknownColumn
from flows.sources.declaration import Address, FileKind, Identity, Pace, Source, SourceFile, Tables
from flows.sources.oews.flat_checks import check_cells
from flows.sources.oews.workbook import LICENCE, RELEASES

FOLDER = "https://download.bls.gov/pub/time.series/oe/"
MONTHS = {"May": "05", "November": "11"}

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


# Columns that older editions spell otherwise, and one that they do not have.
SPELLINGS = {"area_type_code": "areatype_code"}
OPTIONAL = {"occupation_description"}


def header(source_file: SourceFile) -> list[str]:
    """The column names in the first line of a tab-separated file, in their newest spelling."""
    with source_file.path.open("rb") as file:
        line = file.readline(2000).decode("utf-8-sig", errors="replace")
    names = [name.strip() for name in line.rstrip("\r\n").rstrip("\t").split("\t")]
    return [SPELLINGS.get(name, name) for name in names]


def has_columns(source_file: SourceFile, columns: Sequence[str]) -> bool:
    """Whether a file has these columns and no other, but for one that older editions lack."""
    found = set(header(source_file))
    return found in ({*columns}, {*columns} - OPTIONAL)


def check_header(source_file: SourceFile, columns: Sequence[str]) -> list[str]:
    """Return the file's columns; raises UnknownColumn or MissingColumn for another header."""
    found, location = header(source_file), Location(source_file.name, row=1)
    for name in found:
        if name not in columns:
            raise UnknownColumn(location, f"unknown column {name!r}", f"known are {columns}")
    for name in columns:
        if name not in found and name not in OPTIONAL:
            raise MissingColumn(location, f"column {name!r} is missing")
    return found


def scan(source_file: SourceFile, columns: Sequence[str]) -> pl.LazyFrame:
    """A large flat file as text; raises UnknownColumn or MissingColumn for another header."""
    found = check_header(source_file, columns)
    return pl.scan_csv(
        source_file.path,
        separator="\t",
        has_header=False,
        skip_rows=1,
        new_columns=found,
        schema=pl.Schema(dict.fromkeys(found, pl.String)),
        quote_char=None,
    ).select(columns)


def read_mapping(source_file: SourceFile, columns: Sequence[str]) -> pl.DataFrame:
    """Return a small flat file as text: empty fields at a row's end go, missing ones are NULL.

    Raises BadValue for a row with more fields than the header, as for another header.
    """
    found = check_header(source_file, columns)
    lines = source_file.path.read_bytes().decode("utf-8-sig", errors="replace").splitlines()
    rows = []
    for number, line in enumerate(lines[1:], 2):
        cells = line.rstrip("\t").split("\t")
        if len(cells) > len(found):
            raise BadValue(
                Location(source_file.name, row=number),
                f"{len(cells)} fields stand under {len(found)} columns: {line!r}",
                "compare with the file as it was published",
            )
        if line.strip():
            rows.append([*cells, *[None] * (len(found) - len(cells))])
    table = pl.DataFrame(rows, schema=dict.fromkeys(found, pl.String), orient="row")
    absent = [pl.lit(None, pl.String).alias(name) for name in columns if name not in found]
    return table.with_columns(absent).select(columns)


def is_data(source_file: SourceFile) -> bool:
    """Whether the file is oe.data: its header says so."""
    return has_columns(source_file, DATA_HEADER)


def identify_data(source_file: SourceFile) -> Identity | None:
    """The release code of the first estimate ('2025A01') as the edition."""
    if not is_data(source_file):
        return None
    first = scan(source_file, DATA_HEADER).head(1).collect()
    if first.is_empty():
        raise BadValue(Location(source_file.name, row=2), "no estimate follows the header")
    if not str(first["series_id"][0]).startswith("OEU"):
        return None
    return Identity(edition=f"{first['year'][0]}{first['period'][0]}")


def parse_data(source_file: SourceFile) -> Tables:
    """One row per published cell: series without its datatype (23 characters), value as text.

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
    """A mapping file as it is, all text."""
    return {table: read_mapping(source_file, MAPPINGS[table]).lazy()}


def identify_mapping(source_file: SourceFile, table: str) -> Identity | None:
    """A mapping file is known by its header; it does not say which release it belongs to."""
    return Identity() if has_columns(source_file, MAPPINGS[table]) else None


def parse_release(source_file: SourceFile) -> Tables:
    """The release that the other files belong to, its vintage from its description."""
    text = read_mapping(source_file, RELEASE_HEADER)
    vintages = [vintage_of(source_file, str(name)) for name in text["description"]]
    table = text.rename({"release_date": "release_code"})
    return {"oews_release": table.with_columns(vintage=pl.Series(vintages, dtype=pl.String)).lazy()}


def identify_release(source_file: SourceFile) -> Identity | None:
    """oe.release names its own vintage: the newest, if it names several."""
    if not has_columns(source_file, RELEASE_HEADER):
        return None
    table = parse_release(source_file)["oews_release"].collect()
    return Identity(vintage=str(table["vintage"].max()), edition=str(table["release_code"].max()))


def vintage_of(source_file: SourceFile, description: str) -> str:
    """'May 2025' as '2025-05'; raises BadValue for another form."""
    match = re.fullmatch(r"(May|November) (\d{4})", description.strip())
    if not match:
        raise BadValue(
            Location(source_file.name, column="description"),
            f"{description!r} is not a month and year",
        )
    return f"{match[2]}-{MONTHS[match[1]]}"


def mapping(name: str) -> FileKind:
    """The kind of one mapping file."""
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
    licence=LICENCE,
    attribution="U.S. Bureau of Labor Statistics",
    schedule="0 12 * * 1",
    kinds=(
        FileKind("oews_release", {"oews_release": RELEASE}, identify_release, parse_release),
        *map(mapping, MAPPINGS),
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
    releases=RELEASES,
)
