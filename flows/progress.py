"""What is being worked on, for people who wait: bars on a terminal, plain lines elsewhere."""

import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rich.progress import Progress, Task

LOG = logging.getLogger(__name__)
SECONDS_BETWEEN_LINES = 10.0

# What shows the work of this process, while something does.
_shown: "list[Progress]" = []


class Tell(Protocol):
    """What a piece of work calls to tell how far it is: bytes or tables of so many, with what."""

    def __call__(self, done: int, total: int | None, detail: str = "") -> None:
        """Note it."""


@contextmanager
def at_work(what: str, unit: str = "") -> Iterator[Tell]:
    """Let a piece of work be seen while the block runs, in which it tells how far it is."""
    progress = _shown[-1] if _shown else None
    task = progress.add_task(what, total=None, amount="", detail="") if progress else None

    def tell(done: int, total: int | None, detail: str = "") -> None:
        if progress is not None and task is not None:
            amount = word_amount(done, total, unit)
            progress.update(task, completed=done, total=total, amount=amount, detail=detail)

    try:
        yield tell
    finally:
        if progress is not None and task is not None:
            progress.remove_task(task)


@contextmanager
def shown() -> Iterator[None]:
    """Show what is being worked on while the block runs, unless only warnings are wanted."""
    if not LOG.isEnabledFor(logging.INFO):
        yield
        return
    is_drawn = sys.stderr.isatty()
    with make_progress(is_drawn=is_drawn) as progress:
        _shown.append(progress)
        try:
            with nullcontext() if is_drawn else tell_lines(progress):
                yield
        finally:
            _shown.remove(progress)


def make_progress(*, is_drawn: bool) -> "Progress":
    """Return what keeps the tasks, and draws them on standard error where it is a terminal."""
    # Here, since a run that finds nothing new shows nothing.
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(30),
        TextColumn("{task.fields[amount]}"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[detail]}"),
        console=Console(stderr=True),
        transient=True,
        disable=not is_drawn,
    )


@contextmanager
def tell_lines(progress: "Progress") -> Iterator[None]:
    """Log a line on each piece of work again and again while the block runs."""
    over = threading.Event()

    def speak() -> None:
        while not over.wait(SECONDS_BETWEEN_LINES):
            for task in progress.tasks:
                LOG.info("%s", word_task(task))

    speaker = threading.Thread(target=speak, daemon=True)
    speaker.start()
    try:
        yield
    finally:
        over.set()
        speaker.join()


def word_task(task: "Task") -> str:
    """Return a line on a piece of work: how much of it is done, else for how long it goes on."""
    so_far = task.fields["amount"] or f"{task.elapsed or 0:.0f} s"
    return f"{task.description}: {', '.join(filter(None, [task.fields['detail'], so_far]))}"


def word_amount(done: int, total: int | None, unit: str) -> str:
    """Return how much is done, of how much where that is known: '12.3 of 331.5 MB'."""
    scale, digits = (1e6, 1) if unit == "MB" else (1, 0)
    amounts = (f"{n / scale:,.{digits}f}" for n in (done, total) if n is not None)
    return f"{' of '.join(amounts)} {unit}".strip()
