"""kill -9 in the middle of a refresh: the last good warehouse stays, and the next run ends well."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flows.archive.contents import sha256_of
from flows.archive.receipt import Receipt
from flows.parse import parsed_files
from flows.settings import SAMPLE, Settings
from tests.conftest import CONTACT, fill
from tests.support.refreshing import (
    Process,
    begin,
    children,
    is_running,
    kill,
    leftovers,
    query,
    refresh,
    until,
)
from tests.support.server import DATA, Fault, Server

CHANGED = (
    "select employment_rse::varchar from wages where area_code = '0010420' "
    "and industry_code = '000000' and occupation_code = '11-1011'"
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of the sample for all tests here."""
    tree = tmp_path_factory.mktemp("tree")
    with Server(Path(shutil.copytree(SAMPLE, tree, dirs_exist_ok=True))) as running:
        yield running


@pytest.fixture(scope="module")
def good(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a good warehouse; tests copy it."""
    store = tmp_path_factory.mktemp("good") / "store"
    fill(Settings(store, server.base, CONTACT))
    return store


@pytest.fixture
def store(good: Path, tmp_path: Path) -> Path:
    """A copy of the good store."""
    return Path(shutil.copytree(good, tmp_path / "store"))


@pytest.fixture
def hold(server: Server) -> Iterator[Fault]:
    """The server has a new data file, and holds the second half of it until released.

    One figure of it is another, and blanks make it so large that half of it is written at once.
    """
    server.requests.clear()
    lines = (server.content(DATA) or b"").replace(b"\tA01\t", b"\tA01\t" + 80 * b" ").split(b"\n")
    (line,) = [n for n, text in enumerate(lines) if text.startswith(b"OEUM001042000000011101102")]
    lines[line] = lines[line].replace(b"6.1", b"6.2")
    held = server.fault("hold", "oe.data.0.Current")
    with server.changed(DATA, b"\n".join(lines)):
        yield held
    held.times = 0
    held.released.set()


def in_fetch(process: Process, store: Path, server: Server, hold: Fault) -> None:  # noqa: ARG001
    """The first half is written."""
    part = store / "incoming" / "oews_flat-oe.data.0.Current.part"
    until("the fetch", lambda: part.exists() and part.stat().st_size > 0, process)


def in_parse(process: Process, store: Path, server: Server, hold: Fault) -> None:
    """The parsed file is being written: a pipe in its place holds the writer."""
    until("the fetch", hold.reached.is_set, process)
    data = server.file(DATA)
    receipt = Receipt("oews_flat", "oews_cell", data.name, sha256_of(data), data.stat().st_size)
    pipe = parsed_files(store / "parsed", receipt)["oews_cell"].with_suffix(".part")
    os.mkfifo(pipe)
    reader = threading.Thread(target=os.open, args=(pipe, os.O_RDONLY), daemon=True)
    reader.start()
    hold.released.set()
    until("the parser opens its file", lambda: not reader.is_alive(), process)


def in_build(process: Process, store: Path, server: Server, hold: Fault) -> None:  # noqa: ARG001
    """The draft is begun."""
    hold.released.set()
    drafts = ".labor.duckdb.draft-*/draft.duckdb"
    until("the draft", lambda: list(store.glob(drafts)), process)


def in_publish(process: Process, store: Path, server: Server, hold: Fault) -> None:  # noqa: ARG001
    """The new warehouse has just taken its place; its draft's folder is still there."""
    warehouse = store / "labor.duckdb"
    before = warehouse.stat().st_ino
    hold.released.set()
    until("the new warehouse", lambda: warehouse.stat().st_ino != before, process)


Middle = Callable[[Process, Path, Server, Fault], None]


@pytest.mark.parametrize(
    ("middle", "statuses"),
    [(in_fetch, {206}), (in_parse, {304}), (in_build, set()), (in_publish, set())],
)
def test_killed_refresh(
    middle: Middle,
    statuses: set[int],
    server: Server,
    hold: Fault,
    store: Path,
    tmp_path: Path,
    prefect_api: str,
) -> None:
    """Readers keep a whole warehouse; the next refresh goes on from there and tidies up.

    After a kill in the fetch only the rest of the file is fetched; after one in the parse nothing
    is fetched again; after one in the build not even asked for. The first of them starts its own
    Prefect server, which ends with it.
    """
    before = sha256_of(store / "labor.duckdb")
    own = {"PREFECT_API_URL": "", "PREFECT_HOME": str(tmp_path / "prefect")}
    api = own if middle is in_fetch else {"PREFECT_API_URL": prefect_api}
    process = begin(server, store, tmp_path / "said", **api)
    middle(process, store, server, hold)
    started = children(process)
    assert len(started) == (middle is in_fetch)
    kill(process)
    hold.released.set()
    until("the end of its server", lambda: not any(map(is_running, started)), patience=5)
    if middle is not in_publish:
        assert leftovers(store), "it was killed in the middle"
        assert sha256_of(store / "labor.duckdb") == before
    ((count, rse),) = query(store, f"select (select count(*) from wages), ({CHANGED})")
    assert count > 1000
    assert rse == ("6.2" if middle is in_publish else "6.1")

    server.requests.clear()
    ended = refresh(server, store, PREFECT_API_URL=prefect_api)
    assert ended.returncode == 0, ended.stderr
    assert query(store, CHANGED) == [("6.2",)]
    assert leftovers(store) == []
    gets = [request for request in server.requests if request.method == "GET"]
    assert {get.status for get in gets if get.name == "oe.data.0.Current"} == statuses
