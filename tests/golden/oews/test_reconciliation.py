"""The national workbook against the flat file and `wages`, read by openpyxl."""

import io
import zipfile
from collections import Counter
from decimal import Decimal
from typing import Any, NamedTuple

import openpyxl
import pytest

from tests.golden.conftest import Published
from tests.golden.oews.flat_reader import estimates, vintages
from warehouse.store import connect

COLUMNS = {
    "TOT_EMP": "employment",
    "EMP_PRSE": "employment_rse",
    "H_MEAN": "hourly_mean",
    "A_MEAN": "annual_mean",
    "MEAN_PRSE": "wage_rse",
    "H_PCT10": "hourly_p10",
    "H_PCT25": "hourly_p25",
    "H_MEDIAN": "hourly_median",
    "H_PCT75": "hourly_p75",
    "H_PCT90": "hourly_p90",
    "A_PCT10": "annual_p10",
    "A_PCT25": "annual_p25",
    "A_MEDIAN": "annual_median",
    "A_PCT75": "annual_p75",
    "A_PCT90": "annual_p90",
}
ONLY_HERE = {"PCT_TOTAL": "percent_of_industry", "PCT_RPT": "percent_reporting"}
NOT_NATIONAL = {"JOBS_1000": "jobs_per_1000", "LOC_QUOTIENT": "location_quotient"}
ALL = COLUMNS | ONLY_HERE | NOT_NATIONAL
Cells = dict[str, Decimal | str]


class Line(NamedTuple):
    """A row of the workbook: its occupation, group, sheet and row, and what its cells say."""

    code: str
    group: str
    title: str
    place: str
    cells: Cells


def said(row: dict[str, Any], column: str) -> Decimal | str:
    """The number of a cell, or the status that its sign means."""
    value = row[column]
    if value is None or value == "":
        return "not_published"
    if isinstance(value, int | float):
        return Decimal(str(value))
    twin = row.get({"H": "A", "A": "H"}.get(column[0], "") + column[1:])
    flag, status = {"H": ("ANNUAL", "annual_only"), "A": ("HOURLY", "hourly_only")}.get(
        column[0], ("", "")
    )
    if value == "*" and flag and row[flag] and (isinstance(twin, int | float) or twin == "#"):
        return status
    signs = {"*": "suppressed", "**": "suppressed", "#": "top_coded", "***": "withheld"}
    return (signs | {"~": "below_half_percent"})[value]


def workbook(published: Published) -> list[Line]:
    """Every row of the national workbook of May 2025."""
    with zipfile.ZipFile(published.file("oesm25nat.zip")) as archive:
        member = next(name for name in archive.namelist() if name.endswith("_dl.xlsx"))
        data = archive.read(member)
    sheet = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets[0]
    header, *rows = sheet.iter_rows(values_only=True)
    lines = []
    for number, values in enumerate(rows, 2):
        row = dict(zip(map(str, header), values, strict=True))
        cells = {measure: said(row, column) for column, measure in ALL.items()}
        place = f"{sheet.title}!{number}"
        code, group, title = (str(row[name]) for name in ("OCC_CODE", "O_GROUP", "OCC_TITLE"))
        lines.append(Line(code, group, title, place, cells))
    return lines


def national(published: Published) -> dict[str, Cells]:
    """The flat file's national estimates over all industries, by occupation."""
    with published.lines("oe.release") as text:
        releases = vintages(text)
    with published.lines("oe.data.0.Current") as text:
        header = next(text)
        chosen = (line for line in text if line.startswith("OEUN0000000000000"))
        return {
            found.key.occupation: {
                measure: Decimal(cell) if cell[0].isdigit() else cell
                for measure, cell in found.cells.items()
            }
            for found in estimates([header, *chosen], releases)
        }


@pytest.fixture(scope="module")
def lines(published: Published) -> list[Line]:
    """The workbook's rows."""
    return workbook(published)


@pytest.fixture(scope="module")
def flat(published: Published) -> dict[str, Cells]:
    """The flat file's national rows."""
    return national(published)


@pytest.fixture(scope="module")
def wages(published: Published) -> dict[str, dict[str, Any]]:
    """The national rows over all industries of `wages`, by occupation."""
    with connect(published.settings.warehouse) as con:
        result = con.execute(
            "from wages where vintage = '2025-05' and area_type = 'national' "
            "and industry_code = '000000'"
        )
        names = [column[0] for column in result.description]
        rows = [dict(zip(names, row, strict=True)) for row in result.fetchall()]
    found = {str(row["occupation_code"]): row for row in rows}
    assert len(found) == len(rows)
    return found


def test_the_two_files_agree(
    published: Published,
    lines: list[Line],
    flat: dict[str, Cells],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Each of the 15 cells of each row that both files publish is the same in both."""
    shared = [line for line in lines if line.code in flat]
    compared, differ = 0, []
    for line in shared:
        for measure in COLUMNS.values():
            compared += 1
            if line.cells[measure] != flat[line.code].get(measure, "not_published"):
                differ.append((line.place, measure, line.cells[measure], flat[line.code]))
    with capsys.disabled():
        print(f"\n{published.name}: {compared:,} workbook cells compared, {len(differ)} differ")
    assert differ == []
    times = Counter(line.code for line in shared)
    assert set(times.values()) <= {1, 2}
    twice = sum(count == 2 for count in times.values())
    if published.name == "mirror":
        assert (len(shared), compared, len(times), twice) == (1_111, 16_665, 1_104, 7)
    else:
        assert compared == 15 * len(shared) > 500


def test_rows_that_only_the_workbook_has(
    published: Published, lines: list[Line], flat: dict[str, Cells], wages: dict[str, Any]
) -> None:
    """They are in `wages` once, each of the 19 measures as the workbook says, with their row."""
    only = {line.code: line for line in lines if line.code not in flat}
    assert len(only) == {"sample": 56, "mirror": 290}[published.name]
    groups = {line.group for line in only.values()}
    assert groups - {"major"} == {"minor", "broad"}
    assert published.name == "sample" or "major" not in groups
    for code, line in only.items():
        row = wages[code]
        assert row["source_row"] == line.place
        assert row["occupation_level"] == line.group
        assert not row["is_most_detailed"]
        for measure, cell in line.cells.items():
            is_number = isinstance(cell, Decimal)
            assert row[f"{measure}_status"] == ("published" if is_number else cell), line.place
            assert row[measure] == (cell if is_number else None), (line.place, measure)


def test_measures_that_only_workbooks_have(lines: list[Line], wages: dict[str, Any]) -> None:
    """Percents of industry and of establishments come from the workbook, on every row."""
    by_code = {line.code: line for line in lines}
    for code, row in wages.items():
        for measure in ONLY_HERE.values():
            cell = by_code[code].cells[measure] if code in by_code else "not_published"
            is_number = isinstance(cell, Decimal)
            assert row[f"{measure}_status"] == ("published" if is_number else cell)
            assert row[measure] == (cell if is_number else None)


def test_titles_come_from_the_workbook(lines: list[Line], wages: dict[str, Any]) -> None:
    """Where oe.occupation cannot be had, the workbook names the occupation."""
    for line in lines:
        assert wages[line.code]["occupation_title"] == line.title


def test_codes_that_stand_twice(
    published: Published, lines: list[Line], wages: dict[str, Any]
) -> None:
    """A code published only at broad level is one row: broad, and the most detailed one."""
    times = Counter(line.code for line in lines)
    pairs = sorted(code for code, count in times.items() if count == 2)
    assert len(pairs) == {"sample": 3, "mirror": 7}[published.name]
    for code in pairs:
        assert {line.group for line in lines if line.code == code} == {"broad", "detailed"}
        assert wages[code]["occupation_level"] == "broad"
        assert wages[code]["is_most_detailed"] is True
    assert "29-2010" in pairs


def test_three_rows_that_the_project_names(wages: dict[str, Any]) -> None:
    """29-2072 has both wages; 27-2011 is paid by the hour, 53-2011 by the year."""
    coder, actor, pilot = wages["29-2072"], wages["27-2011"], wages["53-2011"]
    assert (coder["hourly_median"], coder["annual_median"]) == (Decimal("24.59"), 51_140)
    assert coder["employment"] == 194_720
    assert {coder["employment_rse"], coder["wage_rse"]} == {Decimal("1.1"), Decimal("0.4")}
    assert (actor["hourly_median"], actor["annual_median"]) == (Decimal("29.05"), None)
    assert actor["annual_median_status"] == "hourly_only"
    assert (pilot["hourly_median"], pilot["annual_median"]) == (None, 232_140)
    assert pilot["hourly_median_status"] == "annual_only"
    assert all(row["is_latest"] for row in (coder, actor, pilot))
