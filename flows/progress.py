"""What is being worked on, for people who wait: bars on a terminal, plain lines elsewhere."""

import logging
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.table import Table

LOG = logging.getLogger(__name__)
SECONDS_BETWEEN_LINES = 10.0


@dataclass(eq=False)
class Work:
    """A piece of work, and how far it is: `done` of `total` bytes, or of `total` tables."""

    what: str
    unit: str = ""
    detail: str = ""
    done: int = 0
    total: int | None = None
    began: float = field(default_factory=time.monotonic)

    def tell(self, done: int, total: int | None, detail: str = "") -> None:
        """Note how far it is, and with what."""
        self.done, self.total, self.detail = done, total, detail

    @property
    def amount(self) -> str:
        """How much of it is done, else for how long it has been going on."""
        if not self.done and not self.total:
            return f"{time.monotonic() - self.began:.0f} s"
        scale = 1e6 if self.unit == "MB" else 1
        done, total = (f"{n / scale:,.{scale > 1:d}f}" for n in (self.done, self.total or 0))
        return " ".join(filter(None, [f"{done} of {total}" if self.total else done, self.unit]))

    def __str__(self) -> str:
        return f"{self.what}: {', '.join(filter(None, [self.detail, self.amount]))}"


_running: list[Work] = []


@contextmanager
def at_work(what: str, unit: str = "") -> Iterator[Work]:
    """Let a piece of work be seen while the block runs; `tell` says how far it is."""
    work = Work(what, unit)
    _running.append(work)
    try:
        yield work
    finally:
        _running.remove(work)


@contextmanager
def shown() -> Iterator[None]:
    """Show what is being worked on while the block runs, unless only warnings are wanted."""
    if not LOG.isEnabledFor(logging.INFO):
        yield
        return
    with _bars() if sys.stderr.isatty() else _lines():
        yield


@contextmanager
def _bars() -> Iterator[None]:
    # Here, since only a terminal needs it.
    from rich.console import Console
    from rich.live import Live

    console = Console(stderr=True)
    with Live(get_renderable=_table, console=console, transient=True, refresh_per_second=8):
        yield


def _table() -> "Table":
    from rich.progress_bar import ProgressBar
    from rich.table import Table

    table = Table.grid(padding=(0, 1))
    for work in _running.copy():
        bar = ProgressBar(work.total, work.done, width=30, pulse=work.total is None)
        table.add_row(work.what, bar, work.amount, work.detail)
    return table


@contextmanager
def _lines() -> Iterator[None]:
    over = threading.Event()

    def speak() -> None:
        while not over.wait(SECONDS_BETWEEN_LINES):
            for work in _running.copy():
                LOG.info("%s", work)

    speaker = threading.Thread(target=speak, daemon=True)
    speaker.start()
    try:
        yield
    finally:
        over.set()
        speaker.join()
