"""Metropolitan and all-data layouts: adopted, built and compared row by row with what was cut.

The files are cut by hand from real state rows (see area_files), since the mirror has none.
"""

from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows.errors import Incomplete
from flows.settings import Settings
from tests.golden.oews import area_files as cut
from tests.golden.oews.published_wages import compare
from tests.support.archiving import adopt, build_warehouse, list_receipts
from warehouse.errors import ContractError


@pytest.fixture(scope="module")
def states(mirror: Path) -> list[cut.Row]:
    """Real rows of every state."""
    return cut.state_rows(mirror)


def built(folder: Path, *files: Path) -> Settings:
    """A warehouse of these files alone."""
    settings = Settings(folder / "store")
    for file in files:
        adopt(settings, file)
    build_warehouse(settings, settings.warehouse)
    return settings


def compared(settings: Settings, vintage: str, rows: list[cut.Row], layout: cut.Layout) -> int:
    """How many figures of a release were compared both ways with what was cut."""
    sources = [receipt.source_id for receipt in list_receipts(settings)]
    return compare(settings.warehouse, vintage, sources, cut.cells_of(rows, layout))


def ask(settings: Settings, query: str) -> list[tuple[Any, ...]]:
    """The rows that answer a query."""
    with duckdb.connect(str(settings.warehouse), read_only=True) as con:
        return con.execute(query).fetchall()


def test_parts_by_state_in_one_zip(states: list[cut.Row], tmp_path: Path) -> None:
    """May 2008: metropolitan areas in three workbooks and the rest in one, codes as numbers."""
    metro, rest = cut.metropolitan(states), cut.nonmetropolitan(states)
    parts = [
        cut.save(
            tmp_path / f"MSA_M2008_dl_{number}_{first}_{last}.xlsx",
            cut.OLD_LAYOUT,
            [row for row in metro if first <= row["prim_state"] <= last],
        )
        for number, first, last in ((1, "AK", "IN"), (2, "KS", "NY"), (3, "OH", "WY"))
    ]
    parts.append(cut.save(tmp_path / "BOS_M2008_dl.xlsx", cut.OLD_LAYOUT, rest))
    store = built(tmp_path, cut.packed(tmp_path / "oesm08ma.zip", parts, "oesm08ma/"))
    assert compared(store, "2008-05", [*metro, *rest], cut.OLD_LAYOUT) > 50_000
    assert ask(store, "select area_type, count(distinct area_code) from wages group by all") == [
        ("metropolitan", 54),
        ("nonmetropolitan", 54),
    ]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_single_workbooks_complete_each_other(
    states: list[cut.Row], tmp_path: Path, order: tuple[int, ...]
) -> None:
    """May 2014 taken out of its zip: none of the workbooks takes the place of another."""
    metro, rest = cut.metropolitan(states), cut.nonmetropolitan(states)
    early = [row for row in metro if row["prim_state"] < "K"]
    late = [row for row in metro if row["prim_state"] >= "K"]
    files = [
        cut.save(tmp_path / "MSA_M2014_dl_1_AK_IN.xlsx", cut.MIDDLE_LAYOUT, early),
        cut.save(tmp_path / "MSA_M2014_dl_2_KS_WY.xlsx", cut.MIDDLE_LAYOUT, late),
        cut.save(tmp_path / "BOS_M2014_dl.xlsx", cut.MIDDLE_LAYOUT, rest),
    ]
    store = built(tmp_path, *(files[index] for index in order))
    assert compared(store, "2014-05", [*metro, *rest], cut.MIDDLE_LAYOUT) > 50_000
    current = "select count(*) from figure_source where is_current and source = 'oews'"
    assert ask(store, current) == [(3,)]


@pytest.mark.parametrize(("layout", "year"), [(cut.LAYOUT_2019, 2019), (cut.NEW_LAYOUT, 2024)])
def test_new_layouts(states: list[cut.Row], tmp_path: Path, layout: cut.Layout, year: int) -> None:
    """Since May 2019, where no column names the state in that first year."""
    metro, rest = cut.metropolitan(states), cut.nonmetropolitan(states)
    files = [
        cut.save(tmp_path / f"MSA_M{year}_dl.xlsx", layout, metro),
        cut.save(tmp_path / f"BOS_M{year}_dl.xlsx", layout, rest),
    ]
    store = built(tmp_path, cut.packed(tmp_path / f"oesm{year % 100}ma.zip", files))
    assert compared(store, f"{year}-05", [*metro, *rest], layout) > 50_000
    found = "select count(distinct primary_state) from area where area_type = 'metropolitan'"
    assert ask(store, found) == [(54,)]


def test_all_data_workbook_with_a_repeated_row(states: list[cut.Row], tmp_path: Path) -> None:
    """May 2022: a verbatim duplicate is named and counts once; other files agree with it."""
    metro, rest = cut.metropolitan(states), cut.nonmetropolitan(states)
    rows = [*states, *metro, *rest]
    everything = cut.save(tmp_path / "all_data_M_2022.xlsx", cut.NEW_LAYOUT, [*rows, metro[3]])
    alone = cut.save(tmp_path / "MSA_M2022_dl.xlsx", cut.NEW_LAYOUT, metro)
    store = built(tmp_path, cut.packed(tmp_path / "oesm22all.zip", [everything]), alone)
    assert compared(store, "2022-05", rows, cut.NEW_LAYOUT) > 80_000
    query = "select source_row, repeats_row, occupation_code from core.oews_verbatim_repeat"
    assert ask(store, query) == [
        (
            f"all_data_M_2022!{len(rows) + 2}",
            f"all_data_M_2022!{len(states) + 5}",
            metro[3]["occ_code"],
        ),
    ]


def test_ownership_of_may_2012(states: list[cut.Row], tmp_path: Path) -> None:
    """All cross-industry rows say 5 there; it means every ownership, as in all other years."""
    rows = [row | {"own_code": "5"} for row in states]
    path = cut.save(tmp_path / "all_data_M_2012.xlsx", cut.NEW_LAYOUT, rows)
    store = built(tmp_path, path)
    assert compared(store, "2012-05", states, cut.NEW_LAYOUT) > 25_000
    assert ask(store, "select distinct ownership_code from wages") == [("1235",)]


def test_metropolitan_workbook_without_most_states_is_refused(
    states: list[cut.Row], tmp_path: Path
) -> None:
    """What a user filtered is half a file, unless its name says that it is a part."""
    few = [row for row in cut.metropolitan(states) if row["prim_state"] < "K"]
    for layout, name in ((cut.NEW_LAYOUT, "MSA_M2024_dl"), (cut.LAYOUT_2019, "MSA_M2019_dl")):
        with pytest.raises(Incomplete, match=r"areas of only \d+ states"):
            adopt(Settings(tmp_path / "store"), cut.save(tmp_path / f"{name}.xlsx", layout, few))


def test_files_that_disagree_stop_the_build(states: list[cut.Row], tmp_path: Path) -> None:
    """One estimate of two kinds of file, not alike: both places and the column are named."""
    metro = cut.metropolitan(states)
    other = [row | {"emp_prse": "99.9"} if n == 3 else row for n, row in enumerate(metro)]
    files = [
        cut.save(tmp_path / "all_data_M_2022.xlsx", cut.NEW_LAYOUT, [*states, *metro]),
        cut.save(tmp_path / "MSA_M2022_dl.xlsx", cut.NEW_LAYOUT, other),
    ]
    named = rf"oews_repeat.*MSA_M2022_dl!5.*all_data_M_2022!{len(states) + 5}.*EMP_PRSE"
    with pytest.raises(ContractError, match=f"(?s){named}"):
        built(tmp_path, *files)
