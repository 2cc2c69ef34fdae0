"""Several processes on one store: two refreshes, readers while it is published, a full disk."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.archive import run_log
from flows.archive.contents import sha256_of
from flows.archive.run_log import Run
from flows.settings import Settings
from tests.conftest import CONTACT, ROOT, environment, fill
from tests.support.archiving import build_warehouse, publish
from tests.support.refreshing import begin, leftovers, query, refresh, until
from tests.support.server import DATA, Server, sample_server

server = sample_server
PUBLICATIONS = 10
READER = """
import sys
from pathlib import Path
from warehouse.store import connect
seen = []
while not Path(sys.argv[2]).exists():
    with connect(Path(sys.argv[1])) as con:
        seen += con.execute("select count(*), sum(employment) from wages_latest").fetchall()
        con.execute("select count(*) from wage_cells, source_status, run").fetchall()
print(len(seen), len(set(seen)))
"""


def test_two_refreshes_at_once(server: Server, tmp_path: Path, prefect_api: str) -> None:
    """The second says that it waits, then finds nothing new; no file is fetched twice."""
    store, api = tmp_path / "store", {"PREFECT_API_URL": prefect_api}
    hold = server.fault("hold", "oe.data.0.Current")
    first = begin(server, store, tmp_path / "first", **api)
    until("the fetch", hold.reached.is_set, first)
    second = begin(server, store, tmp_path / "second", **api)
    said = tmp_path / "second"
    waits = f"another refresh (process {first.pid}) holds {store}: waiting"
    until("the second waits", lambda: waits in said.read_text(), second)
    hold.released.set()
    assert first.wait(60) == 0, (tmp_path / "first").read_text()
    assert second.wait(60) == 0, said.read_text()
    files = [name for name in server.names("GET", 200) if name]
    assert len(files) == len(set(files))
    assert query(store, "select count(*) > 1000 from wages") == [(True,)]
    assert query(store, "select count(distinct run_id) from run") == [(2,)]
    assert leftovers(store) == []


@pytest.mark.slow
def test_reader_through_ten_publications(sample_store: Settings, tmp_path: Path) -> None:
    """One who asks again and again never meets an error or half a warehouse.

    Half of the publications build everything anew, half only what tells of runs.
    """
    store = Path(shutil.copytree(sample_store.store, tmp_path / "store"))
    settings, stop = Settings(store, "sample"), tmp_path / "stop"
    with subprocess.Popen(
        [sys.executable, "-c", READER, settings.warehouse, stop],
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as reader:
        published = {settings.warehouse.stat().st_ino}
        for turn in range(PUBLICATIONS):
            if turn % 2:
                build_warehouse(settings, settings.warehouse)
            else:
                publish(settings, Run(run_log.new_run_id(), "refresh"))
            published.add(settings.warehouse.stat().st_ino)
        stop.touch()
        printed, trouble = reader.communicate(timeout=60)
    assert reader.returncode == 0, trouble
    readings, different = map(int, printed.split())
    assert readings >= PUBLICATIONS
    assert different == 1
    assert len(published) > 1


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=120m", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("mounting a tmpfs is not permitted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def leave(disk: Path, free: int) -> None:
    """Fill the disk but for so many bytes."""
    filler = disk / "filler"
    filler.unlink(missing_ok=True)
    room = os.statvfs(disk)
    with filler.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, room.f_bavail * room.f_frsize - free)


def test_full_disk(server: Server, disk: Path, prefect_api: str) -> None:
    """The command says that the disk is full and ends; readers keep the last good warehouse.

    With room again, the next refresh ends well.
    """
    store = disk / "store"
    fill(Settings(store, server.base, CONTACT))
    before = sha256_of(store / "labor.duckdb")
    server.put(DATA, (server.content(DATA) or b"").replace(b" 6.1\t", b" 6.2\t"))
    leave(disk, 512 << 10)
    ended = refresh(server, store, PREFECT_API_URL=prefect_api)
    assert ended.returncode not in (0, -9)
    assert "labor: " in ended.stderr
    assert "Traceback" not in ended.stderr
    assert "space" in ended.stderr
    assert sha256_of(store / "labor.duckdb") == before
    assert query(store, "select count(*) > 1000 from wages") == [(True,)]

    (disk / "filler").unlink()
    ended = refresh(server, store, PREFECT_API_URL=prefect_api)
    assert ended.returncode == 0, ended.stderr
    assert sha256_of(store / "labor.duckdb") != before
    assert leftovers(store) == []


def test_full_disk_in_a_build(disk: Path, sample_store: Settings) -> None:
    """A build for which there is no room leaves the warehouse as it was, and no draft."""
    store = Path(shutil.copytree(sample_store.store, disk / "store"))
    before = sha256_of(store / "labor.duckdb")
    leave(disk, 1 << 20)
    build = [sys.executable, "-m", "flows.cli", "build"]
    ended = subprocess.run(build, env=environment(store), cwd=ROOT, capture_output=True, text=True)
    assert ended.returncode == 1
    assert "labor.duckdb could not be written" in ended.stderr
    assert sha256_of(store / "labor.duckdb") == before
    assert leftovers(store) == []
