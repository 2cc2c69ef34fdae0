"""One store, one refresh at a time: a lock that ends with the process that holds it."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from warehouse.errors import StoreError

LOG = logging.getLogger(__name__)


@contextmanager
def locked(store: Path, patience: float = 3600.0) -> Iterator[None]:
    """Hold the store; wait for another holder for so many seconds, and say so.

    Raises StoreError when the other still holds it then, or where there can be no store. The
    system frees the lock of a process that is killed.
    """
    try:
        store.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"{store} cannot be the store ({error.strerror}): set LABOR_STORE to another folder"
        ) from None
    lock = FileLock(store / ".lock", poll_interval=0.2, on_acquired=note_holder)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        wait_for(lock, store, patience)
    try:
        yield
    finally:
        lock.release()


def wait_for(lock: FileLock, store: Path, patience: float) -> None:
    """Wait until the other holder lets go of the store; raises StoreError where it does not."""
    LOG.warning("another refresh (%s) holds %s: waiting", read_holder(store), store)
    try:
        lock.acquire(timeout=patience)
    except Timeout:
        raise StoreError(
            f"{store} is held by another refresh ({read_holder(store)}); wait for its end"
        ) from None


def note_holder(handle: int) -> None:
    """Write this process into the lock's file, for those who wait."""
    os.ftruncate(handle, 0)
    os.write(handle, f"{os.getpid()}\n".encode())


def read_holder(store: Path) -> str:
    """Return which process holds the store, where the lock's file can be read."""
    with suppress(OSError):
        if holder := (store / ".lock").read_text().strip():
            return f"process {holder}"
    return "a process that has not said which"
