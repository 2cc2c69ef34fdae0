"""Running `labor refresh` as a user does, and looking at the store that it leaves."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.conftest import CONTACT, ROOT, environment
from tests.support.server import Server
from warehouse.store import connect

Ended = subprocess.CompletedProcess[str]
Process = subprocess.Popen[bytes]
PATIENCE = 90.0


def words(server: Server, more: Sequence[str]) -> list[str]:
    """The command line."""
    return [sys.executable, "-m", "flows.cli", "refresh", "--mirror", server.base, *more]


def refresh(server: Server, store: Path, *more: str, **settings: str) -> Ended:
    """Run `labor refresh` to its end."""
    return subprocess.run(
        words(server, more),
        env=environment(store, LABOR_CONTACT=CONTACT, **settings),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )


def begin(server: Server, store: Path, said: Path, *more: str, **settings: str) -> Process:
    """Start `labor refresh`; what it says goes into a file."""
    env = environment(store, LABOR_CONTACT=CONTACT, **settings)
    with said.open("w") as sink:
        return subprocess.Popen(words(server, more), env=env, cwd=ROOT, stdout=sink, stderr=sink)


def until(
    what: str, is_so: Callable[[], Any], process: Process | None = None, patience: float = PATIENCE
) -> None:
    """Look again and again until something is so; fails where the process ends before."""
    deadline = time.monotonic() + patience
    while not is_so():
        assert process is None or process.poll() is None, f"it ended before {what}"
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        time.sleep(0.001)


def kill(process: Process) -> None:
    """kill -9."""
    os.kill(process.pid, signal.SIGKILL)
    process.wait()


def children(process: Process) -> list[int]:
    """The processes that it started."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            if int(fields[1]) == process.pid:
                found.append(int(stat.parent.name))
    return found


def is_running(pid: int) -> bool:
    """Whether a process is there and not only waited for."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


def query(store: Path | str, sql: str) -> list[tuple[Any, ...]]:
    """The answer of a store's warehouse."""
    with connect(Path(store) / "labor.duckdb") as con:
        return con.execute(sql).fetchall()


def last_run(store: Path) -> dict[str, str]:
    """What came of each file in the last run, by the public table."""
    rows = "from run where run_id = (select max(run_id) from run) and source is not null"
    return dict(query(store, f"select file, outcome {rows}"))


def parsed_in_last_run(store: Path) -> list[str]:
    """The files with rows in the last run: those that were parsed."""
    rows = "from run where run_id = (select max(run_id) from run) and rows is not null"
    return [name for (name,) in query(store, f"select file {rows} order by file")]


def parquet(store: Path) -> dict[str, tuple[int, int]]:
    """The parsed files with their inode and time."""
    return {
        str(file.relative_to(store)): (file.stat().st_ino, file.stat().st_mtime_ns)
        for file in (store / "parsed").glob("*/*.parquet")
    }


def leftovers(store: Path) -> list[str]:
    """What no ended refresh leaves: parts, drafts, folders of the ledger."""
    patterns = ("**/*.part", "**/*.etag", ".labor.duckdb.*", "ledger-*", "**/*.wal")
    return sorted(str(file.relative_to(store)) for p in patterns for file in store.glob(p))
