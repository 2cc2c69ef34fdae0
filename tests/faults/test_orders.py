"""Files may come in any order, under any name: the public tables are the same, by checksum."""

import shutil
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.settings import SAMPLE, Settings
from tests.support.archiving import adopt, build_warehouse
from tests.support.files.oews_files import CODES, HEADER, changed, rows, save

# What tells of the way by which files came, and so of their order.
TELLING = {"run", "source_status", "figure_source"}
KEPT = "source_id, file_name, vintage, edition, released_on, is_current, rows"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """One release changed and unchanged, and under a second name; another release; the outlook."""
    folder = tmp_path_factory.mktemp("files")
    one = save(folder, HEADER, rows()).path
    body = [row.copy() for row in changed(len(CODES) - 1, "EMP_PRSE", 0.2)]
    other = save(folder, HEADER, body, name="national_M2018_dl.changed.xlsx").path
    older = save(folder, HEADER, rows(), ("May 2014 OES Estimates",), "national_M2014_dl.xlsx").path
    copy = folder / "renamed_M2018_dl.xlsx"
    shutil.copyfile(one, copy)
    structure = SAMPLE / "www.bls.gov/soc/2018/soc_structure_2018.xlsx"
    return [one, other, older, copy, structure]


def checksum(store: Settings) -> dict[str, str]:
    """A hash of every public table, its rows in one order."""
    build_warehouse(store, store.warehouse)
    with duckdb.connect(str(store.warehouse), read_only=True) as con:
        names = con.execute(
            "select table_name from duckdb_tables() where schema_name = 'main'"
        ).fetchall()
        found = {name: digest(con, f"from main.{name}") for (name,) in names if name not in TELLING}
        found["figure_source"] = digest(con, f"select {KEPT} from main.figure_source")
    return found


def digest(con: duckdb.DuckDBPyConnection, query: str) -> str:
    """A hash of the rows that a query gives, whatever their order."""
    found: list[tuple[Any, ...]] = con.execute(query).fetchall()
    return sha256(repr(sorted(map(repr, found))).encode()).hexdigest()


def adopted(folder: Path, files: Sequence[Path]) -> dict[str, str]:
    """The checksums of a new store that took these files in this order."""
    store = Settings(folder / "store")
    shutil.rmtree(store.store, ignore_errors=True)
    for file in files:
        adopt(store, file)
    return checksum(store)


@pytest.mark.slow
def test_order_of_adoption_does_not_matter(files: list[Path], tmp_path: Path) -> None:
    """Neither of contents, nor of the names under which one came, nor of how often."""
    expected = adopted(tmp_path, files)

    @settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.permutations(files), st.sampled_from(files))
    def same(order: list[Path], again: Path) -> None:
        assert adopted(tmp_path, [*order, again]) == expected

    same()


def test_order_of_editions_does_not_matter(mirror: Path, tmp_path: Path) -> None:
    """Three contents of one vintage, of two editions, one an export."""
    folder = mirror / "adopt"
    editions = [
        folder / "projections/2019-29/occupation.2021-01-26.xlsx",
        folder / "projections/2019-29/occupation.2021-04-21.xlsx",
        folder / "projections_csv/2019-29/Employment Projections.csv",
    ]
    first, *others = (adopted(tmp_path, order) for order in (editions, editions[::-1]))
    assert all(other == first for other in others)
