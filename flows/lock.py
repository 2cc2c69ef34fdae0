"""One store, one refresh at a time: a lock that ends with the process that holds it."""

import fcntl
import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from warehouse.errors import StoreError

LOG = logging.getLogger(__name__)


@contextmanager
def locked(store: Path, patience: float = 3600.0) -> Iterator[None]:
    """Hold the store; wait for another holder for so many seconds, and say so.

    Raises StoreError when the other still holds it then, or where there can be no store. The
    kernel frees the lock of a process that is killed.
    """
    try:
        store.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"{store} cannot be the store ({error.strerror}): set LABOR_STORE to another folder"
        ) from None
    with (store / ".lock").open("a+") as file:
        _acquire(file.fileno(), store, patience)
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield


def _acquire(handle: int, store: Path, patience: float) -> None:
    deadline = time.monotonic() + patience
    waited = False
    while True:
        try:
            return fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = (store / ".lock").read_text().strip()
            if time.monotonic() > deadline:
                raise StoreError(
                    f"{store} is held by another refresh (process {holder}); wait for its end"
                ) from None
            if not waited:
                LOG.warning("another refresh (process %s) holds %s: waiting", holder, store)
            waited = True
            time.sleep(0.2)
