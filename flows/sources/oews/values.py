"""What a cell of an OEWS workbook may hold, and its one spelling.

Official source: the field descriptions of each release, https://www.bls.gov/oes/tables.htm.
"""

import re
from collections.abc import Sequence

import polars as pl

from flows.errors import BadValue, ParseError, UnknownCode
from flows.sources.oews.layout import (
    CODES,
    CROSS_INDUSTRY,
    FILLED,
    FLAGS,
    KNOWN,
    PLACES,
    POSITIVE,
    ROW,
    SECTOR_RANGES,
    SHAPES,
    SPELLINGS,
    SYMBOLS,
)
from flows.sources.oews.table import Table
from flows.sources.tables.numbers import make_number_pattern, repair

ZERO = r"^0+(\.0+)?$"
OLD_CODE = r"^\d{5}$"


def normalize(table: Table) -> pl.DataFrame:
    """Return the rows in the schema of `oews_row`, each cell checked and in one spelling.

    Raises BadValue or UnknownCode with sheet, row and column of the first cell that is neither
    a number of its column's decimal places nor a symbol or code with a known meaning.
    """
    found = table.rows.columns
    refuse_old_codes(table)
    rows = table.rows.with_columns(
        *(normalize_code(name) for name in [*CODES, *FLAGS] if name in found),
    )
    rows = repair_measures(rows, [name for name in PLACES if name in found])
    check(table, rows)
    return rows.select(
        pl.lit(table.member).alias("member"),
        pl.lit(table.location.sheet, pl.String).alias("sheet"),
        "sheet_row",
        *(
            pl.col(name) if name in found else pl.lit(None, pl.String).alias(name)
            for name in ROW.names()[3:-1]
        ),
        keep_described(table),
    )


def keep_described(table: Table) -> pl.Expr:
    """Return the cells of columns that only the file describes, as JSON by published header."""
    cells = [pl.col(name).alias(table.headers[name]) for name in table.described]
    whole = pl.struct(cells).struct.json_encode() if cells else pl.lit(None, pl.String)
    return whole.alias("described")


def refuse_old_codes(table: Table) -> None:
    """Raise UnknownCode for occupations of before the SOC, which published five digits."""
    old = table.rows.filter(pl.col("occ_code").str.contains(OLD_CODE))
    if not old.is_empty():
        raise UnknownCode(
            table.locate(old["sheet_row"][0], "occ_code"),
            f"occupation {old['occ_code'][0]!r} is of the five-digit OES classification "
            "(as in 1997), not of the SOC",
            "releases from 2000 on can be read",
        )


def normalize_code(name: str) -> pl.Expr:
    """Return a code or title in its one spelling: what spreadsheets did to it undone."""
    text = pl.col(name)
    if name in ("area", "area_type", "own_code", "naics", "sic", *FLAGS):
        text = text.str.replace(r"\.0+$", "")
    if name == "area":
        text = pl.when(text.str.len_bytes() == 1).then("0" + text).otherwise(text)
    if name == "naics":
        text = text.str.replace("^0$", "000000").replace(SECTOR_RANGES)
    if name in KNOWN:
        text = text.str.to_lowercase().replace(SPELLINGS.get(name, {}))
    return text.alias(name)


def find_industry(found: Sequence[str]) -> pl.Expr:
    """Return the industry of a row, of whichever classification; all industries without one."""
    named = [normalize_code(name) for name in ("naics", "sic") if name in found]
    return pl.coalesce(*named, pl.lit(CROSS_INDUSTRY)).alias("industry")


def make_pattern(places: int) -> str:
    """Return the shape of a number of so many places at most, or of a symbol."""
    number = make_number_pattern(places).removeprefix("-?")
    return rf"^({number}|{'|'.join(re.escape(symbol) for symbol in SYMBOLS)})$"


def repair_measures(rows: pl.DataFrame, names: list[str]) -> pl.DataFrame:
    """Repair the measures whose spelling a spreadsheet changed."""
    odd = rows.select(
        (~pl.col(name).str.contains(make_pattern(PLACES[name]))).any() for name in names
    )
    return rows.with_columns(
        repair(pl.col(name), PLACES[name]).alias(name) for name in names if odd[name][0]
    )


def check(table: Table, rows: pl.DataFrame) -> None:
    """Raise the error of the first column with a bad cell."""
    bad: dict[str, pl.Expr] = {}
    for name in rows.columns:
        if name in PLACES:
            bad[name] = ~pl.col(name).str.contains(make_pattern(PLACES[name]))
            if name in POSITIVE:
                bad[name] |= pl.col(name).str.contains(ZERO)
        elif name in KNOWN:
            bad[name] = ~pl.col(name).is_in(KNOWN[name])
        elif name in SHAPES:
            bad[name] = ~pl.col(name).str.contains(SHAPES[name])
    masks = {name: mask.fill_null(name in FILLED) for name, mask in bad.items()}
    masks["occ_title"] = pl.col("occ_title").is_null()
    found = rows.select(mask.any().alias(name) for name, mask in masks.items()).row(0, named=True)
    for name, is_bad in found.items():
        if is_bad:
            first = rows.filter(masks[name]).select("sheet_row", name).row(0)
            raise explain_trouble(table, name, *first)


def explain_trouble(table: Table, name: str, row: int, value: str | None) -> ParseError:
    """Return the error for one cell."""
    location = table.locate(row, name)
    if value is None:
        return BadValue(
            location,
            "the cell is blank or holds a spreadsheet error",
            "this column is filled in every published file: adopt the file as it was published",
        )
    if name in KNOWN or (name in PLACES and not any(sign.isdigit() for sign in value)):
        known = KNOWN.get(name, SYMBOLS)
        return UnknownCode(
            location, f"{value!r} has no known meaning", "known are " + ", ".join(known)
        )
    if name in POSITIVE and not value.strip("0."):
        return BadValue(
            location,
            "zero is never published here: it replaced a symbol such as ** or #",
            "adopt the file as it was published",
        )
    if name in PLACES:
        return BadValue(
            location,
            f"{value!r} is not a number of at most {PLACES[name]} decimal places",
            "compare with the file as it was published",
        )
    return BadValue(location, f"{value!r} is not a {name} code", "compare with the published file")
