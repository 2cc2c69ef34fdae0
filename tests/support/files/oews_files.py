"""A small OEWS workbook: one occupation, complete at all five levels."""

from pathlib import Path
from typing import Any

import openpyxl
import polars as pl

from flows.sources.declaration import Identity, SourceFile
from flows.sources.oews.workbook import SOURCE

HEADER = [
    "OCC_CODE",
    "OCC_TITLE",
    "OCC_GROUP",
    "TOT_EMP",
    "EMP_PRSE",
    "H_MEAN",
    "A_MEAN",
    "MEAN_PRSE",
    "H_PCT10",
    "H_PCT25",
    "H_MEDIAN",
    "H_PCT75",
    "H_PCT90",
    "A_PCT10",
    "A_PCT25",
    "A_MEDIAN",
    "A_PCT75",
    "A_PCT90",
    "ANNUAL",
    "HOURLY",
]
WAGES = [0.1, 20.5, 42640, 0.2, 10, 15, 20, 25, 30, 20800, 31200, 41600, 52000, 62400, None, None]
CODES = [
    ("00-0000", "total"),
    ("11-0000", "major"),
    ("11-1000", "minor"),
    ("11-1010", "broad"),
    ("11-1011", "detailed"),
]
TITLE = "May 2018 OES Estimates"
TOP = "# = indicates a wage that is equal to or greater than $100.00 per hour or $208,000 per year"
Rows = list[list[Any]]


def rows() -> Rows:
    """A national workbook of one occupation, complete at all five levels."""
    return [[code, f"Title of {code}", level, 1000, *WAGES] for code, level in CODES]


def save(
    folder: Path,
    header: list[str],
    body: Rows,
    texts: tuple[str, ...] = (TITLE, TOP),
    name: str = "national_M2018_dl.xlsx",
    sheet: str = "national_dl",
) -> SourceFile:
    """A workbook of a data sheet and a description sheet."""
    book = openpyxl.Workbook()
    book.worksheets[0].title = sheet
    for row in [header, *body]:
        book.worksheets[0].append(row)
    description = book.create_sheet("Field Descriptions")
    for text in texts:
        description.append([text])
    book.save(folder / name)
    return SourceFile(folder / name, name)


def identify(document: SourceFile) -> tuple[str, Identity] | None:
    """The kind that knows the file, and what it says of it."""
    for kind in SOURCE.kinds:
        if identity := kind.identify(document):
            return kind.name, identity
    return None


def parse(document: SourceFile, table: str = "oews_row") -> pl.DataFrame:
    """A table of the file, by the kind that knows it."""
    found = identify(document)
    assert found is not None
    return SOURCE.find_kind(found[0]).parse(document)[table].collect()


def changed(row: int, column: str, value: object) -> Rows:
    """The rows with one cell changed."""
    body = rows()
    body[row][HEADER.index(column)] = value
    return body
