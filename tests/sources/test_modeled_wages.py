"""Modeled wages: series as the agency numbers them, values in the layout of its folder.

The series are genuine; the values are made by hand, as no published file of them was at hand.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from flows.errors import BadValue
from flows.sources.declaration import CAVEAT_TABLE, Known, SourceFile
from flows.sources.modeled_wages import HEADER, SOURCE, find_addresses

CODER = "WMU000000010200000029207200A1"
ROWS = [
    (CODER, "2023", "A01", "20.11", ""),
    (CODER.replace("A1", "A2"), "2023", "A01", "24.90", ""),
    ("WMU00000001020000002912160012", "2023", "A01", "-", "1"),
]


def save(folder: Path, rows: Sequence[tuple[str, ...]]) -> SourceFile:
    """A file of these rows, padded as the agency pads them."""
    file = folder / "wm.data.1.AllData"
    lines = ["\t".join(HEADER), *(f"{row[0]:<30}\t" + "\t".join(row[1:]) for row in rows)]
    file.write_text("\r\n".join(lines) + "\r\n")
    return SourceFile(file, file.name)


def test_series_are_read_as_published(tmp_path: Path) -> None:
    """Each with its line; that the layout is not proven is a caveat."""
    document = save(tmp_path, ROWS)
    (kind,) = SOURCE.kinds
    identity = kind.identify(document)
    assert identity is not None
    assert identity.vintage == "2023"
    tables = kind.parse(document)
    assert tables["wm_cell"].collect().rows() == [
        (2, CODER, "2023", "A01", "20.11", None),
        (3, CODER.replace("A1", "A2"), "2023", "A01", "24.90", None),
        (4, "WMU00000001020000002912160012", "2023", "A01", "-", "1"),
    ]
    assert tables[CAVEAT_TABLE].collect()["caveat"].to_list() == ["a layout not proven"]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ((CODER[:-1], "2023", "A01", "20.11", ""), "is not a valid series_id"),
        ((CODER, "23", "A01", "20.11", ""), "is not a valid year"),
        ((CODER, "2023", "M01", "20.11", ""), "is not a valid period"),
        ((CODER, "2023", "A01", "$20.11", ""), "is not a valid value"),
        (ROWS[1], "appears twice"),
        ((CODER, "2023", "A01", "1", "2", "3"), "does not fit the header"),
    ],
)
def test_a_bad_cell_refuses_the_file(tmp_path: Path, row: tuple[str, ...], says: str) -> None:
    """With its line and column."""
    with pytest.raises(BadValue, match=says):
        SOURCE.kinds[0].parse(save(tmp_path, [*ROWS[1:], row]))


def test_other_series_are_none(tmp_path: Path) -> None:
    """Prices and wages of the other programs have the same header."""
    other = save(tmp_path, [("CUUR0000SA0", "2023", "M01", "299.170", "")])
    assert SOURCE.kinds[0].identify(other) is None


def test_only_who_names_a_year_asks() -> None:
    """A plain refresh has its twelve questions for others, until a year is archived."""
    day = date(2026, 11, 28)
    assert list(find_addresses(Known(day))) == []
    (wanted,) = find_addresses(Known(day, wanted="2023"))
    assert (wanted.vintage, wanted.name) == ("2023", "wm.data.1.AllData")
    assert list(find_addresses(Known(day, wanted="2024-34"))) == []
    (again,) = find_addresses(Known(day, frozenset({"2023"})))
    assert again.vintage is None
