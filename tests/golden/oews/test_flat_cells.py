"""Every published cell of the OEWS flat file against the public table `wages`, both ways."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from shutil import copyfile

import duckdb
import pytest

from tests.golden.conftest import Published
from tests.golden.oews.flat_reader import MEASURES, Estimate, Key, estimates, vintages

DATA = "oe.data.0.Current"
NAMES = list(MEASURES.values())
HOURLY_PERCENTILES = [name for name in NAMES if name.startswith("hourly_") and "mean" not in name]
SHOWN = 10
Row = tuple[str, ...]


@dataclass
class Tally:
    """What a comparison found."""

    estimates: int = 0
    compared: int = 0
    above_115: int = 0
    differ: int = 0
    first: list[str] = field(default_factory=list)

    def note(self, series: str, what: str) -> None:
        """One difference."""
        self.differ += 1
        if len(self.first) < SHOWN:
            self.first.append(f"{series}: {what}")

    def __str__(self) -> str:
        return f"{self.compared:,} compared, {self.differ:,} differ"


def table_rows(con: duckdb.DuckDBPyConnection) -> Iterator[Row]:
    """The rows of `wages` from the flat file by series: the key, then '24.59|published' or so."""
    cells = ", ".join(f"concat_ws('|', cast({m} as varchar), {m}_status)" for m in NAMES)
    result = con.execute(
        f"select source_row, vintage, area_code, industry_code, occupation_code, {cells} "
        "from wages where source_id = (select source_id from figure_source where file_name = $1 "
        "and is_current) order by source_row",
        [DATA],
    )
    while block := result.fetchmany(20_000):
        yield from block


def compare(published: Iterable[Estimate], rows: Iterator[Row]) -> Tally:
    """Walk both in the order of the series; every cell on either side is accounted for."""
    tally, row = Tally(), next(rows, None)
    for estimate in published:
        while row is not None and row[0] < estimate.series:
            note_row(tally, row)
            row = next(rows, None)
        tally.estimates += 1
        tally.compared += len(estimate.cells)
        tally.above_115 += sum(map(is_above_115, map(estimate.cells.get, HOURLY_PERCENTILES)))
        if row is None or row[0] != estimate.series:
            for measure in estimate.cells:
                tally.note(estimate.series, f"{measure} is not in wages")
            continue
        note_cells(tally, estimate, row)
        row = next(rows, None)
    while row is not None:
        note_row(tally, row)
        row = next(rows, None)
    return tally


def is_above_115(cell: str | None) -> bool:
    """Whether a cell is a number above 115."""
    return cell is not None and cell[0].isdigit() and float(cell) > 115


def note_row(tally: Tally, row: Row) -> None:
    """A row that the file does not have."""
    for measure, found in zip(NAMES, row[5:], strict=True):
        if found != "not_published":
            tally.note(row[0], f"{measure} {found} is not in the file")


def note_cells(tally: Tally, estimate: Estimate, row: Row) -> None:
    """The cells of one estimate that are other in the table, and those that are only there."""
    if row[1:5] != estimate.key:
        tally.note(row[0], f"{row[1:5]}, published as {estimate.key}")
    for measure, found in zip(NAMES, row[5:], strict=True):
        cell = estimate.cells.get(measure, "not_published")
        if not is_same(cell, found):
            tally.note(row[0], f"{measure} {found}, published as {cell}")


def is_same(cell: str, found: str) -> bool:
    """Whether the table says what the file says: the same number, or the same status."""
    if not cell[0].isdigit():
        return cell == found
    number, _, status = found.rpartition("|")
    return status == "published" and (number == cell or Decimal(number) == Decimal(cell))


def walk(published: Published, change: Callable[[list[str]], object] | None = None) -> Tally:
    """Compare a store with its file; a `change` is made to the file's lines before."""
    with published.lines("oe.release") as text:
        releases = vintages(text)
    with published.lines(DATA) as text, duckdb_of(published.settings.warehouse) as con:
        lines: Iterable[str] = text
        if change:
            lines = list(text)
            change(lines)
        return compare(estimates(lines, releases), table_rows(con))


def duckdb_of(file: Path) -> closing[duckdb.DuckDBPyConnection]:
    """A database file, read-only."""
    return closing(duckdb.connect(str(file), read_only=True))


def at(lines: list[str], text: str) -> int:
    """The first line that ends on a text."""
    return next(i for i, line in enumerate(lines) if line.rstrip("\r\n").endswith(text))


def alter_value(lines: list[str]) -> None:
    """29-2072, national: the hourly median is a cent more."""
    index = at(lines, "       24.59\t")
    lines[index] = lines[index].replace("24.59", "24.60")


def alter_footnote(lines: list[str]) -> None:
    """A cell that was not released is said to be top-coded."""
    index = at(lines, "-\t8")
    lines[index] = lines[index].replace("-\t8", "-\t5")


def remove_row(lines: list[str]) -> None:
    """A line is lost."""
    del lines[500]


def remove_estimate(lines: list[str]) -> None:
    """All lines of one series are lost."""
    lines[:] = [line for line in lines if not line.startswith(lines[500][:23])]


@pytest.fixture(scope="module")
def tally(published: Published) -> Tally:
    """The comparison of a store with its file."""
    return walk(published)


def test_every_cell_is_as_published(
    published: Published, tally: Tally, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both ways: each published number and status is in `wages`, and nothing else is."""
    with capsys.disabled():
        print(f"\n{published.name}: {tally}")
    assert tally.first == []
    assert tally.compared == {"sample": 30_320, "mirror": 6_023_970}[published.name]
    assert tally.estimates == {"sample": 1_920, "mirror": 370_172}[published.name]


def test_rows_by_file(published: Published, tally: Tally) -> None:
    """Each series is a row; the workbook of the release adds only what the flat file lacks."""
    with duckdb_of(published.settings.warehouse) as con:
        rows = con.execute(
            "select file_name, count(*) from wages join figure_source using (source_id) "
            "where wages.vintage = '2025-05' group by all"
        ).fetchall()
    added = {"sample": 56, "mirror": 290}[published.name]
    assert dict(rows) == {DATA: tally.estimates, "oesm25nat.zip": added}


def test_percentiles_above_115_stand_as_published(published: Published, tally: Tally) -> None:
    """Numbers above the top code that the publisher prints are kept: 21,009 in May 2025."""
    found = " + ".join(f"count(*) filter ({name} > 115)" for name in HOURLY_PERCENTILES)
    with duckdb_of(published.settings.warehouse) as con:
        row = con.execute(f"select {found} from wages where source_row like 'OEU%'").fetchone()
    assert row == (tally.above_115,)
    if published.name == "mirror":
        assert tally.above_115 == 21_009


@pytest.mark.parametrize("change", [alter_value, alter_footnote, remove_row, remove_estimate])
def test_an_altered_file_differs(sample: Published, change: Callable[[list[str]], object]) -> None:
    """One value, one footnote, one row or one estimate that is other in the file is found."""
    tally = walk(sample, change)
    assert tally.differ == (17 if change is remove_estimate else 1), tally.first


@pytest.mark.parametrize(
    "change",
    [
        "update wages set hourly_median = 24.60 where occupation_code = '29-2072' "
        "and area_code = '0000000' and industry_code = '000000'",
        "update wages set hourly_p90_status = 'top_coded' where source_row = "
        "(select min(source_row) from wages where hourly_p90_status = 'suppressed')",
        "delete from wages where source_row = (select min(source_row) from wages)",
        "insert into wages select * replace ('OEUZ' as source_row) from wages "
        "where source_row = (select min(source_row) from wages)",
    ],
    ids=["value", "status", "missing row", "added row"],
)
def test_an_altered_table_differs(sample: Published, tmp_path: Path, change: str) -> None:
    """One value, one status or one row that is other in the table is found."""
    file = tmp_path / "altered.duckdb"
    copyfile(sample.settings.warehouse, file)
    with closing(duckdb.connect(str(file))) as con:
        con.execute(change)
        with sample.lines("oe.release") as text:
            releases = vintages(text)
        with sample.lines(DATA) as text:
            assert compare(estimates(text, releases), table_rows(con)).differ > 0


def test_a_key_is_read_from_the_series() -> None:
    """Series and release name vintage, area, industry and occupation."""
    line = "OEUN000000031--3329207201     \t2025\tA01\t       12340\t\r\n"
    (found,) = estimates(["header", line], {"2025A01": "2025-05"})
    assert found.key == Key("2025-05", "0000000", "31-32", "29-2072")
    assert found.cells == {"employment": "12340"}


def test_the_reader_refuses_what_has_no_meaning() -> None:
    """A dash without a known footnote, or a footnote of a dash beside a number, is an error."""
    for value, note in [("-", "6"), ("-", ""), ("12", "8"), ("abc", "")]:
        line = f"OEUN000000000000029207203     \t2025\tA01\t{value:>12}\t{note}\r\n"
        with pytest.raises(ValueError, match=r"footnote|convert"):
            list(estimates(["header", line], {"2025A01": "2025-05"}))
