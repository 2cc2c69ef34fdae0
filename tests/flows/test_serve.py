"""Scheduled runs, seen through Prefect's own API."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest

from flows.settings import SAMPLE, Settings
from tests.conftest import ROOT, environment
from warehouse.ask import rows

PATIENCE = 300.0
T = TypeVar("T")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A mirror of this test's own, to be changed."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "tree"))


@contextmanager
def serving(store: Path, tree: Path, source: str = "soc") -> Iterator[subprocess.Popen[bytes]]:
    """`labor serve` for the block, ended by SIGTERM."""
    words = ["serve", "--every", "10", "--source", source, "--mirror", str(tree)]
    with subprocess.Popen(
        [sys.executable, "-m", "flows.cli", *words],
        env=environment(store),
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=30)


def post(api: str, path: str, question: dict[str, Any]) -> list[dict[str, Any]]:
    """What Prefect's API answers."""
    ask = urllib.request.Request(
        f"{api}/{path}",
        data=json.dumps(question).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(ask, timeout=10) as answer:
        found: list[dict[str, Any]] = json.load(answer)
    return found


def ended(api: str, mirror: Path) -> list[dict[str, Any]]:
    """The scheduled runs of this test that are at an end, oldest first."""
    found = post(api, "flow_runs/filter", {"sort": "START_TIME_ASC"})
    final = ("COMPLETED", "FAILED", "CRASHED")
    return [
        run
        for run in found
        if run["parameters"].get("mirror") == str(mirror) and run["state_type"] in final
    ]


def until(look: Callable[[], T], good: Callable[[T], bool]) -> T:
    """Look until what is seen is good; fails when patience ends."""
    deadline = time.monotonic() + PATIENCE
    while not good(seen := look()):
        assert time.monotonic() < deadline, seen
        time.sleep(0.3)
    return seen


def test_a_schedule_produces_runs(prefect_api: str, tmp_path: Path, tree: Path) -> None:
    """Runs appear by themselves, and go on after SIGTERM and a new start.

    The first publishes, the second finds nothing new.
    """
    settings = Settings(tmp_path / "store")
    with serving(settings.store, tree):
        runs = until(lambda: ended(prefect_api, tree), lambda seen: len(seen) >= 2)
    assert [run["state_type"] for run in runs[:2]] == ["COMPLETED", "COMPLETED"]
    assert runs[0]["state"]["message"] == "2 fetched; the warehouse is published"
    assert runs[1]["state"]["message"] == "2 unchanged; the warehouse is unchanged"
    assert runs[0]["name"] == f"refresh soc from {tree}"
    with serving(settings.store, tree):
        more = until(lambda: ended(prefect_api, tree), lambda seen: len(seen) > len(runs))
    assert more[-1]["state_type"] == "COMPLETED"
    told = rows(settings.warehouse, "select distinct run_id from run")
    # One more may have published between the last look and the end of the process.
    assert len(told) >= len(more)


def test_a_schedule_tells_that_a_source_is_stale(
    prefect_api: str, tmp_path: Path, tree: Path
) -> None:
    """In its run, in the artifact of the run, and in the exit code at the end."""
    with serving(tmp_path / "store", tree, "onet") as process:
        runs = until(lambda: ended(prefect_api, tree), lambda seen: len(seen) >= 1)
    assert runs[0]["state_type"] == "FAILED"
    assert "stale: onet (27.0, due 2022-11-30)" in runs[0]["state"]["message"]
    of_run = {"flow_runs": {"id": {"any_": [runs[0]["id"]]}}}
    told = {row["key"]: row for row in post(prefect_api, "artifacts/filter", of_run)}
    assert "stale: onet (27.0, due 2022-11-30)" in told["refresh"]["description"]
    assert process.returncode == 6


def test_a_killed_run_does_not_block_the_next(prefect_api: str, tmp_path: Path, tree: Path) -> None:
    """A scheduled run that is killed leaves no lock behind: a later one publishes."""
    settings = Settings(tmp_path / "store")
    with serving(settings.store, tree):
        lock = settings.store / ".lock"
        holder = until(
            lambda: lock.read_text().strip() if lock.exists() else "", lambda text: text.isdigit()
        )
        os.kill(int(holder), signal.SIGKILL)
        done = until(
            lambda: ended(prefect_api, tree),
            lambda seen: any(run["state_type"] == "COMPLETED" for run in seen),
        )
    assert rows(settings.warehouse, "select count(*) as n from occupation")[0]["n"] > 0
    assert done[0]["state_type"] in ("CRASHED", "COMPLETED")
