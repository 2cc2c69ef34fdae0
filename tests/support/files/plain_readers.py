"""Readers of published files by openpyxl and csv alone; they share no code with the pipeline."""

import csv
import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl

Row = dict[str, Any]


def sheet(file: Any, name: str | int = 0) -> list[tuple[Any, ...]]:
    """The rows of a sheet, by its name or place."""
    book: Any = openpyxl.load_workbook(file, data_only=True)
    return list((book[name] if isinstance(name, str) else book.worksheets[name]).values)


def workbook(mirror: Path, name: str, code: str) -> Row:
    """The row of an occupation in a national workbook, by its header."""
    archive = zipfile.ZipFile(next(mirror.rglob(name)))
    member = next(m for m in archive.namelist() if "national" in m)
    header, *rows = sheet(io.BytesIO(archive.read(member)))
    place = header.index("OCC_CODE")
    return next(dict(zip(header, row, strict=True)) for row in rows if row[place] == code)


def projected(mirror: Path, code: str) -> Row:
    """The row of an occupation in Table 1.2 of the newest projections."""
    file = mirror / "tree/www.bls.gov/emp/ind-occ-matrix/occupation.xlsx"
    _, header, *rows = sheet(file, "Table 1.2")
    return next(dict(zip(header, row, strict=True)) for row in rows if row[1] == code)


def exported(mirror: Path, code: str) -> Row:
    """The row of an occupation in the export of the projections 2018-28."""
    file = mirror / "adopt/projections_csv/2018-28/Employment Projections.csv"
    with file.open(newline="", encoding="utf-8-sig") as text:
        return next(row for row in csv.DictReader(text) if code in row["Occupation Code"])


def definition(mirror: Path, code: str) -> str:
    """The definition of an occupation in the SOC's own file."""
    file = next(mirror.rglob("soc_2018_definitions.xlsx"))
    found = next(row for row in sheet(file) if any(str(cell).strip() == code for cell in row))
    return str(found[-1])


def article() -> list[Row]:
    """The survey figures that ship with the package."""
    with (Path(__file__).parents[3] / "flows/seed/survey_article.csv").open(newline="") as text:
        return list(csv.DictReader(text))
