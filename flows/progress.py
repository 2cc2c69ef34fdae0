"""Progress of downloads and of building: bars on a terminal, plain lines elsewhere."""

import logging
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

LOG = logging.getLogger(__name__)
SECONDS_BETWEEN_LINES = 10.0

_lock = threading.Lock()
_bars: "Progress | None" = None
_tasks: dict[str, "TaskID"] = {}
_spoken: dict[str, float] = {}


@contextmanager
def bars() -> Iterator[None]:
    """Show downloads as bars while the block runs, where standard error is a terminal."""
    global _bars
    if not sys.stderr.isatty():
        yield
        return
    # Here, since most runs find nothing to fetch.
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        Progress,
        TextColumn,
        TransferSpeedColumn,
    )

    columns = TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as _bars:
        try:
            yield
        finally:
            _bars = None
            _tasks.clear()


def advance(name: str, done: int, total: int | None) -> None:
    """Note that so many bytes of a file have come."""
    with _lock:
        if _bars is not None:
            if name not in _tasks:
                _tasks[name] = _bars.add_task(name, total=total)
            _bars.update(_tasks[name], completed=done, total=total)
        elif time.monotonic() - _spoken.setdefault(name, time.monotonic()) > SECONDS_BETWEEN_LINES:
            _spoken[name] = time.monotonic()
            of = f" of {total / 1e6:,.1f}" if total else ""
            LOG.info("%s: %.1f%s MB", name, done / 1e6, of)
        if done == total:
            _spoken.pop(name, None)
