"""What a refresh does where one file changed: that file is fetched and parsed, and nothing else."""

import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from flows.settings import SAMPLE
from tests.support.refreshing import (
    last_run,
    leftovers,
    parquet,
    parsed_in_last_run,
    query,
    refresh,
)
from tests.support.server import AREA, DATA, Server
from warehouse.store import connect

# Akron, OH: an RSE that no other file publishes.
SERIES = b"OEUM001042000000011101102"
PUBLISHED = [file for file in SAMPLE.glob("*.*.*/**/*") if file.is_file()]
FILES = sorted(file.name.removesuffix(".xz") for file in PUBLISHED)
# What the agencies overwrite in place is asked about in each run.
IN_PLACE = ["occupation.xlsx", "oe.area", "oe.data.0.Current", "oe.industry", "oe.release"]
MOST_REQUESTS = 12
# A Prefect server that is not there: a flow that started would fail.
NO_FLOW = {"PREFECT_API_URL": "http://127.0.0.1:1/api"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of the sample for all tests here."""
    tree = tmp_path_factory.mktemp("tree")
    with Server(Path(shutil.copytree(SAMPLE, tree, dirs_exist_ok=True))) as running:
        yield running


@pytest.fixture(scope="module")
def first(server: Server, prefect_api: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store after its first refresh; tests look at it and copy it."""
    store = tmp_path_factory.mktemp("first") / "store"
    ended = refresh(server, store, PREFECT_API_URL=prefect_api)
    assert ended.returncode == 0, ended.stderr
    return store


@pytest.fixture
def store(first: Path, server: Server, tmp_path: Path) -> Path:
    """A copy of that store; the server has forgotten what it was asked."""
    server.requests.clear()
    return Path(shutil.copytree(first, tmp_path / "store"))


def rows(store: Path) -> set[tuple[object, ...]]:
    """`wages` without what names its file."""
    return set(query(store, "select * exclude (source_id, source_row) from wages"))


def differences(first: Path, store: Path) -> list[dict[str, tuple[object, object]]]:
    """For each row of `wages` that is not the same: what stood in a column, and stands now."""
    with connect(first / "labor.duckdb") as con:
        names = con.execute("select * exclude (source_id, source_row) from wages").description
    old, new = rows(first) - rows(store), rows(store) - rows(first)
    key = [0, 1, *(n for n, c in enumerate(names) if c[0] in KEY)]
    now = {tuple(row[n] for n in key): row for row in new}
    assert len(now) == len(old) == len(new)
    return [
        {
            column[0]: (was, is_)
            for column, was, is_ in zip(names, row, now[tuple(row[n] for n in key)], strict=True)
            if was != is_
        }
        for row in old
    ]


KEY = ("industry_code", "ownership_code", "occupation_code")


def test_first_refresh_fetches_everything(first: Path) -> None:
    """Every file of the tree is fetched and parsed; the one that is not there is named."""
    outcomes = last_run(first)
    assert {name for name, what in outcomes.items() if what == "fetched"} == set(FILES)
    assert {what for name, what in outcomes.items() if name not in FILES} == {"not_found"}
    assert "oe.occupation" in outcomes
    assert parsed_in_last_run(first) == FILES
    assert leftovers(first) == []


def test_nothing_new(server: Server, first: Path, store: Path) -> None:
    """A second run asks for what is due and starts no flow; `run` tells that it looked."""
    before = parquet(store)
    ended = refresh(server, store, **NO_FLOW)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.startswith(f"nothing new: {len(IN_PLACE) + 1} unchanged, ")
    assert server.names("HEAD", 304) == IN_PLACE
    assert server.names("GET") == [""], "the folder of the years, and no file"
    assert len(server.requests) <= MOST_REQUESTS
    outcomes = last_run(store)
    assert {name for name, what in outcomes.items() if what == "unchanged"} == set(IN_PLACE)
    assert set(outcomes.values()) == {"unchanged", "not_found"}
    assert parsed_in_last_run(store) == []
    assert parquet(store) == before
    assert rows(store) == rows(first)
    assert query(store, "select count(distinct run_id) from run") == [(2,)]
    assert leftovers(store) == []


def test_one_figure_changed(server: Server, first: Path, store: Path, prefect_api: str) -> None:
    """One file is fetched and parsed, and one public figure differs."""
    lines = (server.content(DATA) or b"").split(b"\n")
    (line,) = [n for n, text in enumerate(lines) if text.startswith(SERIES)]
    assert lines[line].count(b"6.1") == 1
    lines[line] = lines[line].replace(b"6.1", b"6.2")
    with server.changed(DATA, b"\n".join(lines)):
        ended = refresh(server, store, PREFECT_API_URL=prefect_api)
    assert ended.returncode == 0, ended.stderr
    assert server.names("GET") == ["", "oe.data.0.Current"]
    outcomes = last_run(store)
    assert [name for name, what in outcomes.items() if what == "fetched"] == ["oe.data.0.Current"]
    assert parsed_in_last_run(store) == ["oe.data.0.Current"]
    before, after = parquet(first), parquet(store)
    (new,) = after.keys() - before.keys()
    assert new.startswith("parsed/oews_cell/")
    changed = [change for row in differences(first, store) for change in row.items()]
    assert changed == [("employment_rse", (Decimal("6.1"), Decimal("6.2")))]


def test_one_name_changed(server: Server, first: Path, store: Path, prefect_api: str) -> None:
    """The data file is neither fetched nor parsed; every row of that area has the new name."""
    content = server.content(AREA) or b""
    assert content.count(b"Akron, OH") == 1
    before = parquet(store)
    with server.changed(AREA, content.replace(b"Akron, OH", b"Akron-Kent, OH")):
        ended = refresh(server, store, PREFECT_API_URL=prefect_api)
    assert ended.returncode == 0, ended.stderr
    assert server.names("GET") == ["", "oe.area"]
    assert parsed_in_last_run(store) == ["oe.area"]
    assert last_run(store)["oe.data.0.Current"] == "unchanged"
    after = parquet(store)
    (new,) = after.keys() - before.keys()
    assert new.startswith("parsed/oews_area/")
    assert {name: after[name] for name in before} == before, "not a parsed file was touched"
    changed = differences(first, store)
    assert changed == [{"area_title": ("Akron, OH", "Akron-Kent, OH")}] * 31
    assert query(store, "select area_title from area where area_code = '0010420'") == [
        ("Akron-Kent, OH",)
    ]
