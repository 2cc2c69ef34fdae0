"""How fast a server may be asked: one request after the other, with time between their starts."""

import os
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from urllib.parse import urlsplit

# Seconds between two requests, by the site that its hosts belong to.
SECONDS = {"bls.gov": 1.0}
ELSEWHERE = 0.2
# A mirror stands for the agencies, and may count as they do: three a second are few enough.
MIRROR = 0.35
# How long a site is left alone that turns us away after it gave us files.
PAUSE = 10.0


class Pace:
    """The time between requests to one site; threads wait for their turn.

    `LABOR_PACE` sets other seconds for a mirror of one's own: 0 does not wait at all.
    """

    def __init__(
        self,
        *,
        is_mirror: bool,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._is_mirror = is_mirror
        self._clock, self._sleep = clock, sleep
        self._locks: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self._next: dict[str, float] = defaultdict(float)

    def wait(self, url: str) -> None:
        """Wait until the site of an address may be asked again."""
        site = site_of(url)
        # Who waits holds the turn: a thread that wakes late makes the next one later, too.
        with self._locks[site]:
            if (rest := self._next[site] - self._clock()) > 0:
                self._sleep(rest)
            self._next[site] = max(self._next[site], self._clock() + self.seconds_of(site))

    def pause(self, url: str) -> None:
        """Leave the site of an address alone for a while."""
        site = site_of(url)
        self._next[site] = max(self._next[site], self._clock() + PAUSE)

    def seconds_of(self, site: str) -> float:
        """Return the seconds between two requests to a site."""
        if not self._is_mirror:
            return SECONDS.get(site, ELSEWHERE)
        own = os.environ.get("LABOR_PACE")
        return float(own) if own else MIRROR if site in SECONDS else 0.0


def site_of(url: str) -> str:
    """Return the site that a host belongs to: 'bls.gov' of 'download.bls.gov'."""
    host = urlsplit(url).hostname or ""
    return ".".join(host.split(".")[-2:])
