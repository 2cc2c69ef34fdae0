"""Small projections workbooks and exports, and the reading of them."""

import csv
import re
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl

from flows.sources.declaration import FileKind, SourceFile
from flows.sources.projections.source import SOURCE

WORKBOOK, EXPORT = SOURCE.kinds
# One-row header of 2024-34: en dashes, a footnote mark, a column of links.
ONE_ROW = [
    "2024 National Employment Matrix title",
    "2024 National Employment Matrix code",
    "Occupation type",
    "Employment, 2024",
    "Employment, 2034",
    "Employment distribution, percent, 2024",
    "Employment distribution, percent, 2034",
    "Employment change, numeric, 2024–34",
    "Employment change, percent, 2024–34",
    "Percent self employed, 2024",
    "Occupational openings, 2024–34 annual average",
    "Median annual wage, dollars, 2024[1]",
    "Typical education needed for entry",
    "Work experience in a related occupation",
    "Typical on-the-job training needed to attain competency in the occupation",
    "Related Occupational Outlook Handbook (OOH) content xlsx",
]
FIRST = ["Total, all occupations", "00-0000", "Summary", 70, 77, 100, 100, 7, 10, 5.8, 8, 49500]
ITEM = [12.3, 12.3, 0, 0, 0, 0, "—", 0.8, ">=$239,200", "Bachelor's degree", "None", "None", "x"]
# Two-row header of 2014-24, its cells merged.
TWO_ROWS = [
    [
        "2014 National Employment Matrix title and code",
        None,
        "Occupation\nType",
        "Employment",
        None,
        "Employment Change, 2014-24",
        None,
        "Percent self employed, 2014",
        "Job openings due to growth and replacements, 2014-24",
        "Median annual wage, 2015(1)",
        "Typical education needed for entry",
        "Work experience in a related occupation",
        "Typical on-the-job training needed to attain competency in the occupation",
    ],
    [None, None, None, "2014", "2024", "Number", "Percent", *[None] * 6],
]
NOTES = [["Footnotes:"], ["[1] Data are from the survey"], ["Source: Employment Projections"]]


def save(folder: Path, rows: list[list[Any]], is_excerpt: bool = True) -> SourceFile:
    """A workbook with an index and one table under a title."""
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Index"])
    sheet = book.create_sheet("Table 1.2")
    for row in [["Table 1.2 Occupational projections"], *rows]:
        sheet.append(row)
    book.save(folder / "occupation.xlsx")
    return SourceFile(folder / "occupation.xlsx", "occupation.xlsx", is_excerpt=is_excerpt)


def item(number: int) -> list[Any]:
    """A line item, indented as in the newer editions."""
    return ["    Some workers", f"{11 + number // 50}-{1000 + number % 50}", "Line item", *ITEM]


def full(items: int) -> list[list[Any]]:
    """A whole table: the total, its one major group, so many line items, notes."""
    jobs = round(items * 12.3, 1)
    figures = [jobs, jobs, 100, 100, 0, 0, *FIRST[9:], *["—"] * 4]
    first = [[*FIRST[:3], *figures], ["Everybody", "10-0000", "Summary", *figures]]
    return [ONE_ROW, *first, *map(item, range(items)), *NOTES]


def text(folder: Path, header: str, *rows: str) -> SourceFile:
    """A CSV export."""
    path = folder / "Employment Projections.csv"
    path.write_text("\n".join([header, *rows]))
    return SourceFile(path, path.name, is_excerpt=True)


def parse(kind: FileKind, document: SourceFile, table: str = "projections_row") -> pl.DataFrame:
    """A table of the file, in its declared schema."""
    frame = kind.parse(document)[table].collect()
    assert frame.schema == kind.tables[table]
    return frame


SEPARATIONS = [
    "2024 National Employment Matrix title",
    "2024 National Employment Matrix code",
    "Occupation type",
    "Employment, 2024",
    "Employment, 2034",
    "Labor force exit rate, 2024–34 annual average",
    "Occupational transfer rate, 2024–34 annual average",
    "Total occupational separations rate, 2024–34 annual average",
]
EXPORTED = [
    "Occupation Title",
    "Occupation Code",
    "Employment 2024",
    "Employment 2034",
    "Employment Change, 2024-2034",
    "Employment Percent Change, 2024-2034",
    "Occupational Openings, 2024-2034 Annual Average",
    "Median Annual Wage 2024",
    "Typical Entry-Level Education",
    "Work Experience in a Related Occupation",
    "Typical on-the-job Training",
]


def dated(header: list[str], base: int, wages: int) -> list[str]:
    """A header of 2024-34 as a later vintage has it, its wages those of another year."""
    return [
        re.sub("2034", str(base + 10), re.sub("2024", str(year), name)).replace(
            "–34", f"–{(base + 10) % 100}"
        )
        for name in header
        for year in [wages if "wage" in name.lower() else base]
    ]


def workbook(folder: Path, base: int, wages: int, pay: int, items: int = 700) -> Path:
    """A whole workbook of some vintage: the projections, and the table of separations."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    rows = full(items)
    for row in rows[1:-3]:
        row[11] = pay
    for row in [["Table 1.2 Occupational projections"], dated(rows[0], base, wages), *rows[1:]]:
        sheet.append(row)
    sheet = book.create_sheet("Table 1.10")
    for row in [["Table 1.10 Separations"], dated(SEPARATIONS, base, wages)]:
        sheet.append(row)
    for row in rows[1:-3]:
        sheet.append([*row[:5], 4.1, 5.2, 9.3])
    folder.mkdir(exist_ok=True)
    book.save(folder / "occupation.xlsx")
    return folder / "occupation.xlsx"


def export(folder: Path, base: int, wages: int, pay: int, items: int = 700) -> Path:
    """The export of the same: line items only, without separations or self-employment."""
    lines = [
        [row[0].strip(), row[1], *row[3:5], row[7], row[8], row[10], pay, *row[12:15]]
        for row in map(item, range(items))
    ]
    folder.mkdir(exist_ok=True)
    with (folder / "Employment Projections.csv").open("w", newline="") as file:
        csv.writer(file).writerows([dated(EXPORTED, base, wages), *lines])
    return folder / "Employment Projections.csv"
