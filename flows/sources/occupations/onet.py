"""Job titles of the O*NET database: alternate, short and reported titles, and its occupations.

Official source: https://www.onetcenter.org/database.html, the text files of a version, described at
https://www.onetcenter.org/dictionary/27.0/text/. A file does not say its version: its address does.
From version 30.3 on `Job Titles.txt` takes the place of alternate and reported titles.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import partial

import polars as pl

from flows.errors import BadValue, Incomplete, Location, MissingColumn, UnknownCode
from flows.sources.declaration import (
    FileKind,
    Identity,
    Release,
    Source,
    SourceFile,
    Tables,
)
from flows.sources.occupations.onet_versions import DATABASE, find_addresses
from flows.sources.tables.workbook import first_line

TITLE = pl.Schema(
    {
        "line": pl.Int64,
        "title_kind": pl.String,
        "onet_soc_code": pl.String,
        "title": pl.String,
        "short_title": pl.String,
    }
)
CODE = r"^\d{2}-\d{4}\.\d{2}$"
VERSION = re.compile(r"/db_(\d+)_(\d+)_text/")
NO_SHORT_TITLE = "n/a"
ADVICE = "fetch the file again, or compare it with the one at https://www.onetcenter.org"


@dataclass(frozen=True)
class Layout:
    """A text file: its name, its header, which column is the title, and its rows by version."""

    name: str
    header: tuple[str, ...]
    rows: dict[str, int]
    has_short_title: bool = False


LAYOUTS = {
    "alternate": Layout(
        "Alternate Titles.txt",
        ("O*NET-SOC Code", "Alternate Title", "Short Title", "Source(s)"),
        {"27.0": 52_754},
        has_short_title=True,
    ),
    "reported": Layout(
        "Sample of Reported Titles.txt",
        ("O*NET-SOC Code", "Reported Job Title", "Shown in My Next Move"),
        {"27.0": 7_541},
    ),
    "job": Layout(
        "Job Titles.txt",
        ("O*NET-SOC Code", "Job Title", "Short Title", "Source(s)"),
        {},
        has_short_title=True,
    ),
    "occupation": Layout(
        "Occupation Data.txt",
        ("O*NET-SOC Code", "Title", "Description"),
        {"27.0": 1_016},
    ),
}


def identify(source_file: SourceFile, layout: Layout) -> Identity | None:
    """The version that the address names; None for any other file.

    Raises UnknownCode where no address names a version.
    """
    if tuple(first_line(source_file).split("\t")) != layout.header:
        return None
    return Identity(version_of(source_file))


def version_of(source_file: SourceFile) -> str:
    """'27.0', from the folder of the address; raises UnknownCode without one."""
    named = VERSION.search(source_file.url or "")
    if named is None:
        raise UnknownCode(
            Location(source_file.name),
            "the file does not say of which version of O*NET it is",
            f"give the address that it is from, with --url {DATABASE}/db_27_0_text/...",
        )
    return f"{named[1]}.{named[2]}"


def parse(source_file: SourceFile, kind: str) -> Tables:
    """One row per title, without superfluous blanks, the code with its O*NET suffix.

    Raises BadValue for a line that is not in the layout, Incomplete where lines are missing.
    """
    layout = LAYOUTS[kind]
    rows = read(source_file, layout)
    title, *rest = layout.header[1:]
    short = pl.col(rest[0]) if layout.has_short_title else pl.lit(None, pl.String)
    table = rows.select(
        pl.col("line"),
        pl.lit(kind).alias("title_kind"),
        pl.col(layout.header[0]).str.strip_chars().alias("onet_soc_code"),
        squeezed(pl.col(title)).alias("title"),
        squeezed(short).replace(NO_SHORT_TITLE, None).alias("short_title"),
    )
    is_good = pl.col("onet_soc_code").str.contains(CODE) & (pl.col("title") != "")
    bad = table.filter(~is_good.fill_null(False))
    if not bad.is_empty():
        raise BadValue(
            Location(source_file.name, row=bad["line"][0]),
            f"{bad['onet_soc_code'][0]!r} and {bad['title'][0]!r} are not a code and a title",
            ADVICE,
        )
    check_complete(source_file, layout, rows.height)
    return {"onet_title": table.lazy()}


def squeezed(text: pl.Expr) -> pl.Expr:
    """A text without blanks at its ends, and with one between words."""
    return text.str.strip_chars().str.replace_all(r"\s+", " ")


def read(source_file: SourceFile, layout: Layout) -> pl.DataFrame:
    """The lines below the header, each numbered, split at tabs.

    Raises BadValue for a line with another number of columns.
    """
    lines = source_file.path.read_text(encoding="utf-8-sig").split("\n")
    if lines[0].rstrip("\r").split("\t") != list(layout.header):
        raise MissingColumn(Location(source_file.name, row=1), f"the header is not {layout.header}")
    if lines.pop() != "":
        raise Incomplete(
            Location(source_file.name, row=len(lines) + 1), "the line is cut off", ADVICE
        )
    cells = [line.rstrip("\r").split("\t") for line in lines[1:]]
    for number, row in enumerate(cells, start=2):
        if len(row) != len(layout.header):
            raise BadValue(
                Location(source_file.name, row=number),
                f"{len(row)} columns instead of {len(layout.header)}",
                ADVICE,
            )
    schema = dict.fromkeys(layout.header, pl.String)
    return pl.DataFrame(cells, schema=schema, orient="row").with_columns(
        pl.int_range(2, pl.len() + 2, dtype=pl.Int64).alias("line")
    )


def check_complete(source_file: SourceFile, layout: Layout, rows: int) -> None:
    """Raises Incomplete where a version whose size is known has fewer rows."""
    expected = layout.rows.get(version_of(source_file), 1)
    if rows < expected and not source_file.is_excerpt:
        raise Incomplete(Location(source_file.name), f"{rows:,} of {expected:,} titles", ADVICE)


# Read Me.txt of the version: "August 2022 Release".
RELEASES = (Release("27.0", date(2022, 8, 31), "A, only the month is known: its last day"),)

SOURCE = Source(
    name="onet",
    title="O*NET Database",
    publisher="U.S. Department of Labor, Employment and Training Administration",
    page="https://www.onetcenter.org/database.html",
    licence="Creative Commons Attribution 4.0 International (CC BY 4.0)",
    attribution="O*NET {vintage} Database, U.S. Department of Labor, Employment and Training "
    "Administration (USDOL/ETA)",
    schedule="0 12 1 * *",
    kinds=tuple(
        FileKind(
            f"onet_{name}_title",
            {"onet_title": TITLE},
            partial(identify, layout=layout),
            partial(parse, kind=name),
        )
        for name, layout in LAYOUTS.items()
    ),
    addresses=(),
    releases=RELEASES,
    find=find_addresses,
)
