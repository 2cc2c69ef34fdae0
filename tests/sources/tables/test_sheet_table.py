"""Finding a sheet by its header, and reading the rows under it."""

import polars as pl
import pytest

from flows.errors import BadValue
from flows.sources.tables.sheet_table import SheetTable, begins_with, find_table, find_tables
from flows.sources.tables.workbook import Sheet, Workbook

IS_HEADER = begins_with(["code", "title"], lambda cell: cell.strip().lower())


def make_sheet(name: str, *rows: tuple[str | None, ...]) -> Sheet:
    """Return a sheet of these rows."""
    return Sheet(name, pl.DataFrame(rows, orient="row"))


INDEX = make_sheet("index", ("codes", None, None), ("of 2018", None, None))
CODES = make_sheet(
    "codes",
    (" As of 2018 ", None, None),
    (None, " ", None),
    ("Code ", "Title", "not compared"),
    (" 11 ", "x", "y"),
    (None, " ", "only a note"),
    ("12", None, None),
)
BOOK = Workbook("a.xlsx", (INDEX, CODES))


def read_codes() -> SheetTable:
    """Return the table of the codes."""
    found = find_table([BOOK], IS_HEADER, 20)
    assert found is not None
    return found


def test_a_table_is_found_by_the_beginning_of_its_header() -> None:
    """Only as many cells as the header has are compared, in one spelling."""
    found = read_codes()
    assert (found.sheet.name, found.header) == ("codes", 2)
    assert found.preface == ["As of 2018"]


@pytest.mark.parametrize(("within", "named", "count"), [(2, None, 0), (3, None, 1), (3, "x", 0)])
def test_rows_and_sheets_searched_are_arguments(within: int, named: str | None, count: int) -> None:
    """A header below the rows searched, or in a sheet of another name, is none."""
    assert len(list(find_tables([BOOK], IS_HEADER, within, named))) == count


def test_filled_rows_are_stripped_and_numbered_as_in_the_sheet() -> None:
    """A row that is blank in the columns that are read is left out."""
    rows = read_codes().read_filled({"code": "column_0", "title": "column_1"})
    assert rows.rows() == [(4, "11", "x"), (6, "12", None)]
    assert rows.schema["sheet_row"] == pl.Int64


def test_rows_stand_as_published_under_a_header_of_several_rows() -> None:
    """Nothing is stripped, and no row left out."""
    rows = read_codes().read_rows(skipped=2)
    assert rows.rows() == [(5, None, " ", "only a note"), (6, "12", None, None)]


def test_the_first_bad_row_is_refused_by_its_number() -> None:
    """The error names file, sheet and row; no bad row is no error."""
    found = read_codes()
    rows = found.read_rows()
    found.refuse("a.xlsx", rows.clear(), "bad", "mend it")
    with pytest.raises(BadValue, match=r"a\.xlsx, sheet codes, row 4"):
        found.refuse("a.xlsx", rows, "bad", "mend it")
