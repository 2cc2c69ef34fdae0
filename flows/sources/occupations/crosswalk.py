"""Maps between classifications of occupations: which code of one holds which of another.

Official source: https://www.bls.gov/soc/2018/soc_2010_to_2018_crosswalk.xlsx,
https://www.bls.gov/soc/soc_2000_to_2010_crosswalk.xls, the OEWS structure of May 2019 and 2020
(https://www.bls.gov/oes/soc_2018.htm), and the map of the Employment Projections from O*NET-SOC to
their matrix. None of them has weights.
"""

import re
from dataclasses import dataclass
from functools import partial

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
from flows.sources.licences import PUBLIC_DOMAIN
from flows.sources.tables.sheet_table import SheetTable, begins_with, find_table
from flows.sources.tables.workbook import (
    Workbook,
    is_blank,
    read_csv,
    read_first_line,
    read_workbooks,
)

PAIR = pl.Schema(
    {
        "sheet": pl.String,
        "sheet_row": pl.Int64,
        "from_version": pl.String,
        "from_code": pl.String,
        "from_title": pl.String,
        "to_version": pl.String,
        "to_code": pl.String,
        "to_title": pl.String,
    }
)
CODE = r"^\d{2}-\d{4}(\.\d{2})?$"
AS_OF = re.compile(r"^As of (\d{1,2})/(\d{1,2})/(\d{4})$")
HEADER_WITHIN = 20
ADVICE = "adopt the file as it was published"


@dataclass(frozen=True)
class Layout:
    """A published map: its header without blanks, which columns pair up, and its least rows.

    A pair names the version and the column of the code on both sides; titles stand beside codes.
    """

    header: tuple[str, ...]
    pairs: tuple[tuple[str, int, str, int], ...]
    vintage: str
    rows: int


LAYOUTS = {
    "soc_crosswalk": Layout(
        ("2010soccode", "2010soctitle", "2018soccode", "2018soctitle"),
        (("2010", 0, "2018", 2),),
        "2018",
        900,
    ),
    "soc_2000_crosswalk": Layout(
        ("2000soccode", "2000soctitle", "2010soccode", "2010soctitle"),
        (("2000", 0, "2010", 2),),
        "2010",
        860,
    ),
    "oews_hybrid": Layout(
        (
            "oes2019estimatescode",
            "oes2019estimatestitle",
            "soccode2018",
            "soctitle2018",
            "oes2018estimatescode",
            "oes2018estimatestitle",
        ),
        (("2010", 4, "2010-2018 hybrid", 0), ("2010-2018 hybrid", 0, "2018", 2)),
        "2019",
        868,
    ),
    "matrix_crosswalk": Layout(
        (
            "sortorder",
            "o*net-soccode",
            "o*net-soctitle",
            "nemcode",
            "nationalemploymentmatrixoccupationaltitle",
        ),
        (("O*NET-SOC 2019", 1, "2018 matrix", 3),),
        "2019",
        990,
    ),
}


def normalize_header(cell: str) -> str:
    """Return a header in lower case without blanks."""
    return re.sub(r"\s+", "", cell).lower()


def read_books(source_file: SourceFile, layout: Layout) -> tuple[Workbook, ...]:
    """Return the workbooks of a file, or the CSV as which one was saved: its header tells."""
    if normalize_header(read_first_line(source_file).replace('"', "")).startswith(
        ",".join(layout.header)
    ):
        return (read_csv(source_file),)
    return read_workbooks(source_file)


def find(source_file: SourceFile, layout: Layout) -> SheetTable | None:
    """Return the sheet with the layout's header; None where there is none."""
    is_header = begins_with(layout.header, normalize_header)
    return find_table(read_books(source_file, layout), is_header, HEADER_WITHIN)


def identify(source_file: SourceFile, layout: Layout) -> Identity | None:
    """Return the map that a file is, with the day in its preface; None for any other file."""
    found = find(source_file, layout)
    if found is None:
        return None
    days = [match for text in found.preface if (match := AS_OF.match(text))]
    edition = f"as of {days[0][3]}-{days[0][1]:0>2}-{days[0][2]:0>2}" if days else None
    return Identity(layout.vintage, edition, found.book.modified_at)


def parse(source_file: SourceFile, layout: Layout) -> Tables:
    """Return one row per row of the file and pair of versions, codes as published.

    Raises BadValue for a row without two codes, Incomplete where rows are missing.
    """
    found = find(source_file, layout)
    if found is None:
        raise BadValue(
            Location(source_file.name), f"no sheet has the header {layout.header}", ADVICE
        )
    sheet = found.sheet
    rows = found.read_rows().filter(~pl.all_horizontal(map(is_blank, sheet.rows.columns)))
    if rows.height < layout.rows and not source_file.is_excerpt:
        raise Incomplete(
            Location(source_file.name, sheet.name),
            f"the sheet has {rows.height} of {layout.rows} rows",
            ADVICE,
        )
    table = pl.concat(select_pairs(rows, sheet.name, pair) for pair in layout.pairs)
    refuse(source_file, found, table)
    return {"crosswalk_pair": table.lazy()}


def select_pairs(rows: pl.DataFrame, sheet: str, pair: tuple[str, int, str, int]) -> pl.DataFrame:
    """Return the two sides of one pair of versions."""
    from_version, from_column, to_version, to_column = pair
    column = rows.columns[1:]

    def select_cell(index: int, name: str) -> pl.Expr:
        return pl.col(column[index]).str.strip_chars().alias(name)

    return rows.select(
        pl.lit(sheet).alias("sheet"),
        "sheet_row",
        pl.lit(from_version).alias("from_version"),
        select_cell(from_column, "from_code"),
        select_cell(from_column + 1, "from_title"),
        pl.lit(to_version).alias("to_version"),
        select_cell(to_column, "to_code"),
        select_cell(to_column + 1, "to_title"),
    )


def refuse(source_file: SourceFile, found: SheetTable, table: pl.DataFrame) -> None:
    """Raise BadValue for the first row in which a code is none."""
    is_good = pl.all_horizontal(pl.col("from_code", "to_code").str.contains(CODE))
    bad = table.filter(~is_good.fill_null(False))
    if not bad.is_empty():
        first = bad.row(0, named=True)
        what = f"{first['from_code']!r} and {first['to_code']!r} are not two occupations"
        found.refuse(source_file.name, bad, what, "compare with the file as it was published")


SOURCE = Source(
    name="crosswalk",
    title="Crosswalks between occupational classifications",
    publisher="U.S. Bureau of Labor Statistics",
    page="https://www.bls.gov/soc/2018/",
    licence=PUBLIC_DOMAIN,
    attribution="U.S. Bureau of Labor Statistics",
    schedule="0 12 1 * *",
    kinds=tuple(
        FileKind(
            name,
            {"crosswalk_pair": PAIR},
            partial(identify, layout=layout),
            partial(parse, layout=layout),
        )
        for name, layout in LAYOUTS.items()
    ),
    addresses=(
        Address(
            "https://www.bls.gov/soc/2018/soc_2010_to_2018_crosswalk.xlsx",
            "soc_crosswalk",
            "2018",
            pace=Pace.WEEKLY,
        ),
        Address(
            "https://www.bls.gov/soc/soc_2000_to_2010_crosswalk.xls",
            "soc_2000_crosswalk",
            "2010",
            pace=Pace.WEEKLY,
        ),
        Address(
            "https://www.bls.gov/emp/classifications-crosswalks/nem-onet-to-soc-crosswalk.xlsx",
            "matrix_crosswalk",
            "2019",
            pace=Pace.WEEKLY,
        ),
    ),
)
