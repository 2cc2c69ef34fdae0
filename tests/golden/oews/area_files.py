"""Metropolitan, nonmetropolitan and all-data workbooks, cut by hand: none of them is in the mirror.

Rows and figures are those of the state workbook of May 2011; only the areas are invented. Each
state stands once as a metropolitan and once as a nonmetropolitan area, and says so in its title.
"""

import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl

from tests.golden.oews.published_wages import Cells
from tests.golden.oews.workbook_reader import expected

STATE_ZIP = "tree/www.bls.gov/oes/special-requests/oesm11st.zip"
OCCUPATIONS = {"11-1011", "11-1021", "29-1141", "29-1063", "29-2071", "27-2011", "25-2021"}
PAY = [
    "h_mean",
    "a_mean",
    "mean_prse",
    "h_pct10",
    "h_pct25",
    "h_median",
    "h_pct75",
    "h_pct90",
    "a_pct10",
    "a_pct25",
    "a_median",
    "a_pct75",
    "a_pct90",
    "annual",
    "hourly",
]
# May 2003 to 2009, with `group`; May 2012 to 2018; since May 2019, there with and without a state.
OLD = ["PRIM_STATE", "AREA", "AREA_NAME", "OCC_CODE", "OCC_TITLE", "GROUP", "TOT_EMP", "EMP_PRSE"]
MIDDLE = [*OLD[:5], "OCC_GROUP", *OLD[6:], "JOBS_1000", "LOC_QUOTIENT"]
NEW = [
    "AREA",
    "AREA_TITLE",
    "AREA_TYPE",
    "PRIM_STATE",
    "NAICS",
    "NAICS_TITLE",
    "I_GROUP",
    "OWN_CODE",
    "OCC_CODE",
    "OCC_TITLE",
    "O_GROUP",
    "TOT_EMP",
    "EMP_PRSE",
    "JOBS_1000",
    "LOC_QUOTIENT",
    "PCT_TOTAL",
    "PCT_RPT",
]
SPELLED = {"area_name": "area_title", "group": "o_group", "occ_group": "o_group"}
Row = dict[str, Any]


@dataclass(frozen=True)
class Layout:
    """The headers of a release, how it writes numbers, and how area codes."""

    header: list[str]
    number: Callable[[str], Any]
    code: Callable[[str], Any] = str

    def cells(self, row: Row) -> list[Any]:
        """A row as the workbook has it."""
        return [self.cell(row, name.lower()) for name in self.header]

    def cell(self, row: Row, header: str) -> Any:
        """One cell: codes and words as they are, figures as the release writes them."""
        value: Any = row.get(SPELLED.get(header, header))
        if header == "area":
            return self.code(value)
        words = ("area_", "prim", "naics", "i_", "own", "occ", "group", "o_", "annual", "hourly")
        return value if value is None or header.startswith(words) else self.number(value)


def padded(figure: str) -> str:
    """Text with leading blanks, as until May 2009."""
    return f"     {figure}"


def real(figure: str) -> Any:
    """A number where it is one, as since May 2010."""
    return float(figure) if figure[0].isdigit() else figure


PAID = [name.upper() for name in PAY]
OLD_LAYOUT = Layout([*OLD, *PAID], padded, lambda code: float(code))
MIDDLE_LAYOUT = Layout([*MIDDLE, *PAID], real)
LAYOUT_2019 = Layout(
    [name.lower() for name in [*NEW, *PAID] if name not in ("PRIM_STATE", "PCT_RPT")], real
)
NEW_LAYOUT = Layout([*NEW, *PAID], real)


def state_rows(mirror: Path) -> list[Row]:
    """Totals, major groups and some occupations of every state in May 2011, by another reader."""
    with zipfile.ZipFile(mirror / STATE_ZIP) as packed:
        cells = expected(packed.read("state_M2011_dl.xls"), "state_M2011_dl.xls")
    rows = [dict(zip(cells, values, strict=True)) for values in zip(*cells.values(), strict=True)]
    return [
        row
        | {
            "naics": "000000",
            "naics_title": "Cross-industry",
            "i_group": "cross-industry",
            "own_code": "1235",
            "o_group": row["o_group"] or "detailed",
            "area_type": "2",
        }
        for row in rows
        if row["occ_code"] and (row["occ_code"].endswith("-0000") or row["occ_code"] in OCCUPATIONS)
    ]


def metropolitan(rows: Sequence[Row]) -> list[Row]:
    """Each state as a metropolitan area: codes of five digits."""
    return [
        row
        | {
            "area": f"{10000 + int(row['area'])}",
            "area_type": "4",
            "area_title": f"Rows of {row['area_title']} cut by hand, {row['prim_state']}",
        }
        for row in rows
    ]


def nonmetropolitan(rows: Sequence[Row]) -> list[Row]:
    """Each state as the nonmetropolitan rest of it: codes of seven digits."""
    return [
        row
        | {
            "area": f"{row['area']}00006",
            "area_type": "6",
            "area_title": f"Rows of {row['area_title']} cut by hand, nonmetropolitan area",
        }
        for row in rows
    ]


def save(path: Path, layout: Layout, rows: Sequence[Row]) -> Path:
    """A workbook of these rows."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(path.stem)
    sheet.append(layout.header)
    for row in rows:
        sheet.append(layout.cells(row))
    book.save(path)
    return path


def packed(path: Path, files: Sequence[Path], folder: str = "") -> Path:
    """A zip of workbooks, in a folder where the release nests one."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        for file in files:
            zipped.write(file, folder + file.name)
    return path


def cells_of(rows: Sequence[Row], layout: Layout) -> Cells:
    """The rows by column, as far as the layout has them."""
    found = [SPELLED.get(name.lower(), name.lower()) for name in layout.header]
    return {name: [row.get(name) for row in rows] for name in found}
