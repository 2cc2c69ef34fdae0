"""OEWS rows that contradict themselves are refused before they reach the archive."""

from pathlib import Path

import pytest

from flows.errors import BadValue
from flows.settings import Settings
from tests.support.archiving import adopt, list_receipts
from tests.support.files.oews_files import HEADER, TITLE, changed, identify, parse, rows, save

PERCENTILES = ["H_PCT10", "H_PCT25", "H_MEDIAN", "H_PCT75", "H_PCT90"]


@pytest.mark.parametrize(
    ("column", "value", "named", "what"),
    [
        ("TOT_EMP", 1005, "TOT_EMP", "rounded to ten"),
        # 41,600 is 2,080 times 20; a wage may differ from it by 16 dollars.
        ("A_MEDIAN", 41620, "A_MEDIAN", "2080 times H_MEDIAN"),
        ("H_MEDIAN", 26, "H_PCT75", "below H_MEDIAN"),
        # Beside a hidden median the outer ones still have their order.
        ("H_PCT25", 31, "H_MEDIAN", "below H_PCT25"),
    ],
)
def test_cell_that_belies_its_row_is_named(
    tmp_path: Path, column: str, value: object, named: str, what: str
) -> None:
    """With the first column that cannot be, and its row."""
    with pytest.raises(BadValue, match=what) as caught:
        parse(save(tmp_path, HEADER, changed(3, column, value)))
    assert (caught.value.location.row, caught.value.location.column) == (5, named)


def test_wage_may_differ_by_its_rounding(tmp_path: Path) -> None:
    """Annual pay is 2,080 hours before rounding: up to 16 dollars are no contradiction."""
    assert parse(save(tmp_path, HEADER, changed(3, "A_MEDIAN", 41610))).height == 5


@pytest.mark.parametrize("shifted", [PERCENTILES, [*PERCENTILES[1:], "A_PCT10"]])
def test_labels_moved_by_one_column_are_noticed(tmp_path: Path, shifted: list[str]) -> None:
    """The fault that a well-known package had: its median was another percentile."""
    moved = dict(zip(shifted, [*shifted[1:], shifted[0]], strict=True))
    with pytest.raises(BadValue, match="were columns or labels moved"):
        parse(save(tmp_path, [moved.get(name, name) for name in HEADER], rows()))


def test_swapped_means_are_noticed(tmp_path: Path) -> None:
    """An hourly wage under the annual label."""
    swap = {"H_MEAN": "A_MEAN", "A_MEAN": "H_MEAN"}
    with pytest.raises(BadValue, match="A_MEAN"):
        parse(save(tmp_path, [swap.get(name, name) for name in HEADER], rows()))


def test_number_in_the_place_of_a_top_code_is_noticed(tmp_path: Path) -> None:
    """A popular copy has 239,200 for each #; a published highest wage is one occupation's."""
    body = rows()
    for row in body[:3]:
        row[HEADER.index("H_PCT90")], row[HEADER.index("A_PCT90")] = 115, 239200
    with pytest.raises(BadValue, match=r"row 2, column A_PCT90: 239200 stands in 3 rows"):
        parse(save(tmp_path, HEADER, body))
    body[3][HEADER.index("H_PCT90")] = body[3][HEADER.index("A_PCT90")] = "#"
    assert parse(save(tmp_path, HEADER, body)).height == len(body)


@pytest.mark.parametrize(
    ("area", "title"), [("40", "Abilene, TX"), ("40", "Dayton-Kettering, OH-IN"), ("52", "Nowhere")]
)
def test_cut_metropolitan_code_is_no_state(tmp_path: Path, area: str, title: str) -> None:
    """A spreadsheet makes 40 of the old code 0040, and 40 is Oklahoma."""
    body = [[area, title, *row] for row in rows()]
    with pytest.raises(BadValue, match=r"column AREA: '\d\d' is not the two-digit code of a state"):
        parse(save(tmp_path, ["AREA", "AREA_NAME", *HEADER], body))


@pytest.mark.parametrize(
    ("area", "title", "state"),
    [("06", None, "CA"), ("33460", None, "MN"), ("33460", "Minneapolis-St. Paul", None)],
)
def test_area_names_itself_and_its_state(
    tmp_path: Path, area: str, title: str | None, state: str | None
) -> None:
    """A deleted title is not 'National', and a metropolitan area lies in a state."""
    body = [[area, title, state, *row] for row in rows()]
    header = ["AREA", "AREA_TITLE", "PRIM_STATE", *HEADER]
    with pytest.raises(BadValue, match=r"column AREA_TITLE: .* does not name the area"):
        parse(save(tmp_path, header, body))
    named = [[area, "Twin Cities, MN-WI", state, *row] for row in rows()]
    if area == "33460":
        document = save(tmp_path, header, named)
        assert identify(document)


def test_refused_file_leaves_the_archive_as_it_was(tmp_path: Path) -> None:
    """So that no later build can fail for it."""
    settings = Settings(tmp_path / "store")
    document = save(tmp_path, HEADER, changed(3, "A_MEDIAN", 40000), (TITLE,))
    assert identify(document)
    with pytest.raises(BadValue):
        adopt(settings, document.path)
    assert not list_receipts(settings)
