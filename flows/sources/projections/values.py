"""The rows of projections tables: codes unwrapped, figures checked, kept as published text.

Official source: https://www.bls.gov/emp/ind-occ-matrix/occupation.xlsx and its footnotes.
"""

import re

import polars as pl

from flows.errors import BadValue, Location, UnknownCode
from flows.sources.projections.layout import EDUCATION, PLACES, ROW, TOP_CODED, TYPES, UNAVAILABLE
from flows.sources.projections.table import Table
from flows.sources.tables.numbers import make_number_pattern, repair
from flows.sources.tables.sheet_table import strip
from flows.sources.tables.workbook import is_blank

CODE = r"^\d{2}-\d{4}$"
# The export writes codes as formulas, lest a spreadsheet read them as dates.
FORMULA = r'^="(.*)"$'
# Of three figures rounded to a tenth, one may differ by a tenth from the two others.
ROUNDING = 0.1 + 1e-6
# What rounding to a tenth may hide of each figure.
HALF = 0.05 + 1e-6
ADVICE = "compare with the file as it was published"


def read_occupations(table: Table, member: str) -> pl.DataFrame:
    """Return the rows of the main table in the schema of `projections_row`.

    Raises UnknownCode for an occupation type, BadValue for a figure, that cannot be.
    """
    rows = read_figures(table, member, ROW).with_columns(
        pl.lit(f"wages {table.header.wage_year}").alias("edition"),
        pl.lit(table.header.wage_year, pl.String).alias("median_annual_wage_year"),
        pl.lit(table.header.openings_kind).alias("openings_kind"),
        select_type(table).alias("occupation_type"),
    )
    odd = rows.filter(~pl.col("occupation_type").is_in(TYPES).fill_null(False))
    if not odd.is_empty():
        raise UnknownCode(
            locate(table, "occupation_type", odd["sheet_row"][0]),
            f"{odd['occupation_type'][0]!r} is not a valid occupation type",
            f"known are {TYPES}",
        )
    check_change(table, rows)
    return rows


def select_type(table: Table) -> pl.Expr:
    """Select 'Summary' or 'Line item'; an export has line items only and no such column."""
    if not table.has("occupation_type"):
        return pl.lit("Line item")
    text = pl.col("occupation_type").str.to_lowercase()
    return text.replace({name.lower(): name for name in TYPES})


def read_figures(table: Table, member: str, schema: pl.Schema) -> pl.DataFrame:
    """Return the rows that have an occupation code, in a schema; absent columns are NULL.

    Raises BadValue or UnknownColumn.
    """
    table.check()
    found = {name: column for name, column in table.header.columns.items() if name in schema}
    stripped = {name: select_cell(table, name) for name in found}
    if "title" in found:
        stripped["title"] = pl.col(found["title"])
    for name in PLACES.keys() & found.keys():
        stripped[name] = repair(stripped[name], PLACES[name])
    stripped["vintage"] = pl.lit(table.find_vintage())
    rows = filter_data_rows(table).select(
        pl.lit(member).alias("member"),
        pl.lit(table.location.sheet, pl.String).alias("sheet"),
        "sheet_row",
        *(stripped.get(name, pl.lit(None, pl.String)).alias(name) for name in schema.names()[3:]),
    )
    check(table, rows)
    return rows


def select_cell(table: Table, name: str) -> pl.Expr:
    """Return a field of the table without blanks around it; a code without its formula."""
    text = strip(table.header.columns[name])
    if name == "occupation_code":
        text = text.str.replace(FORMULA, "${1}").str.replace("–", "-")
    return text.alias(name)


def read_assignments(table: Table) -> pl.DataFrame:
    """Return code, education, experience and training from a table that holds only them.

    Raises BadValue where an occupation appears twice.
    """
    names = ["occupation_code", *EDUCATION]
    rows = filter_data_rows(table).select(
        "sheet_row", *(select_cell(table, name) for name in names)
    )
    twice = ~pl.col("occupation_code").is_first_distinct()
    refuse(table, rows, "occupation_code", twice, "appears twice")
    return rows.select(names)


def filter_data_rows(table: Table) -> pl.DataFrame:
    """Return the rows under the header that fill several cells: notes and sources fill one."""
    filled = [~is_blank(column) for column in table.rows.columns if column != "sheet_row"]
    return table.rows.filter(pl.sum_horizontal(filled) > 1)


def check(table: Table, rows: pl.DataFrame) -> None:
    """Raise BadValue for the first bad code, doubled code, or figure that is none."""
    code = pl.col("occupation_code")
    is_bad = ~code.str.contains(CODE).fill_null(False)
    refuse(table, rows, "occupation_code", is_bad, "is not a valid code")
    refuse(table, rows, "occupation_code", ~code.is_first_distinct(), "appears twice")
    symbols = "|".join(re.escape(symbol) for symbol in UNAVAILABLE)
    for name in [name for name in PLACES if table.has(name) and name in rows.columns]:
        top = f"|{TOP_CODED}" if name == "median_annual_wage" else ""
        form = f"^(?:{make_number_pattern(PLACES[name])}|{symbols}{top})$"
        is_bad = ~pl.col(name).str.contains(form).fill_null(False)
        refuse(
            table, rows, name, is_bad, f"is not a number of at most {PLACES[name]} decimal places"
        )


def check_change(table: Table, rows: pl.DataFrame) -> None:
    """Raise BadValue where change or percent is not that of the employment beside it."""
    base, change, projected, percent = (
        pl.col(name).cast(pl.Float64, strict=False)
        for name in ("base_employment", "change", "projected_employment", "change_percent")
    )
    is_off = (base + change - projected).abs() > ROUNDING
    refuse(table, rows, "change", is_off, "is not the projected less the base employment")
    share = change / base
    bound = HALF + 100 * HALF * (1 + share.abs()) / (base - HALF)
    is_off = (percent - 100 * share).abs() > bound
    refuse(table, rows, "change_percent", is_off, "is not the change in percent of the base")


def refuse(table: Table, rows: pl.DataFrame, name: str, is_bad: pl.Expr, what: str) -> None:
    """Raise BadValue for the first bad row, if there is one."""
    bad = rows.filter(is_bad)
    if not bad.is_empty():
        raise BadValue(locate(table, name, bad["sheet_row"][0]), f"{bad[name][0]!r} {what}", ADVICE)


def locate(table: Table, name: str, row: int) -> Location:
    """Return a place in the table, the column by its header."""
    return Location(
        table.location.file, table.location.sheet, row, table.header.published.get(name, name)
    )
