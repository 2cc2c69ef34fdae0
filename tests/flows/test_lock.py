"""One holder of the store at a time: others wait, say so, and have it when the holder is gone."""

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.lock import locked
from tests.conftest import ROOT
from warehouse.errors import StoreError

HOLDER = """
import sys, time
from pathlib import Path
from flows.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the store."""
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_who_waits_is_told_for_whom(
    holder: subprocess.Popen[str], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The message names the process; when patience is over, so does the error."""
    with (
        caplog.at_level(logging.WARNING),
        pytest.raises(StoreError, match=rf"process {holder.pid}\); wait for its end"),
        locked(tmp_path, patience=0.3),
    ):
        pytest.fail("two hold the store")
    assert caplog.messages == [f"another refresh (process {holder.pid}) holds {tmp_path}: waiting"]


def test_a_killed_holder_holds_no_more(holder: subprocess.Popen[str], tmp_path: Path) -> None:
    """Though its lock file stays, with its number in it."""
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    assert (tmp_path / ".lock").read_text() == f"{holder.pid}\n"
    with locked(tmp_path, patience=0):
        assert (tmp_path / ".lock").read_text() == f"{os.getpid()}\n"


def test_it_is_free_after_an_error(tmp_path: Path) -> None:
    """What fails while it holds the store lets go of it."""
    with pytest.raises(ZeroDivisionError), locked(tmp_path):
        raise ZeroDivisionError
    with locked(tmp_path, patience=0):
        pass
