"""Fetching over HTTP: the only module that knows httpx, and that turns its errors into ours."""

import hashlib
import json
import sys
import threading
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import cast
from urllib.parse import urlsplit

from flows.archive.contents import write_whole
from flows.archive.receipt import Receipt, Way
from flows.archive.verify import BY_HAND
from flows.errors import FetchError, NotFound, Refused, Unavailable, Unexpected
from flows.fetch.answers import find_match, is_html_page, list_conditions, refuse
from flows.fetch.pace import Pace
from flows.fetch.parts import (
    Download,
    Progress,
    discard,
    hash_start,
    list_resumption,
    locate_validator,
    verify_or_discard,
)

# httpx's own command line, with all that draws it, takes longer to import than httpx.
sys.modules.setdefault("httpx._main", cast(ModuleType, None))

import httpx  # noqa: E402

# Files that have stood on a server for years: where one comes, we are welcome.
CANARIES = {
    "www.bls.gov": (
        "https://www.bls.gov/soc/2018/soc_structure_2018.xlsx",
        "https://www.bls.gov/emp/ind-occ-matrix/occupation.xlsx",
        "https://www.bls.gov/oes/special-requests/oesm18nat.zip",
    ),
}
CONNECTIONS_A_HOST = 2


class PageInstead(Exception):
    """An HTML page came in the place of a file."""


class OnlyPage(NotFound):
    """A page came in the place of a file, from a server that gives us other files."""


class Web:
    """The agencies' servers, or an http(s) mirror that holds their files below its base."""

    def __init__(self, mirror: str | None = None, contact: str | None = None) -> None:
        self.fetched_from = "mirror" if mirror else "live"
        self.base = mirror.rstrip("/") if mirror else "https:/"
        agent = f"labor-warehouse/{version('labor-warehouse')} ({contact or 'no contact'})"
        self._client = httpx.Client(
            # Identity: the archive keeps the published bytes, and a range counts in them.
            headers={"User-Agent": agent, "Accept-Encoding": "identity"},
            follow_redirects=True,
            timeout=httpx.Timeout(30, read=60),
        )
        self._pace = Pace(is_mirror=mirror is not None)
        self._pages: dict[str, str | None] = {}
        self._there: dict[str, bool] = {}
        # The hosts that gave a file in this run, and those whose canaries were asked.
        self._welcome: set[str] = set()
        self._judged: set[str] = set()
        # A canary may bring a page, too.
        self._judging = threading.RLock()
        self._hosts: dict[str, threading.Semaphore] = defaultdict(
            lambda: threading.Semaphore(CONNECTIONS_A_HOST)
        )

    def match(self, url: str, ways: Sequence[Way]) -> Receipt | None:
        """Return the archived content that the address has now, without fetching it."""
        headers = list_conditions(ways, self.base)
        with self._refusing_pages(url, ways), self._answer("HEAD", url, headers) as answer:
            return find_match(answer.status_code, answer.headers, ways)

    def download(
        self, url: str, part: Path, ways: Sequence[Way], progress: Progress
    ) -> Download | Receipt:
        """Stream an address into `part`, resuming what an interruption left.

        The archived content instead, where the address still has it. Raises Unavailable,
        Refused, NotFound or Unexpected; after Unavailable the part stays, to be resumed.
        """
        headers = list_conditions(ways, self.base) | list_resumption(part)
        with self._refusing_pages(url, ways), self._answer("GET", url, headers) as answer:
            known = find_match(answer.status_code, answer.headers, ways)
            if known is not None:
                return known
            fits = answer.status_code != 416
            digest = self._receive(answer, part, url, progress) if fits else ""
        if not fits:
            discard(part)
            return self.download(url, part, ways, progress)
        with self._refusing_pages(url, ways):
            self._verify(part, url)
        got = answer.headers
        return Download(digest, part.stat().st_size, got.get("ETag"), got.get("Last-Modified"))

    def read_page(self, url: str) -> str | None:
        """Return the text of an index page or folder, read once; None where there is none."""
        if url not in self._pages:
            try:
                with self._answer("GET", url, {}, is_page=True) as answer:
                    self._pages[url] = answer.read().decode("utf-8", errors="replace")
            except FetchError:
                self._pages[url] = None
        return self._pages[url]

    def is_there(self, url: str) -> bool:
        """Whether a file stands at an address. Asked once."""
        if url not in self._there:
            try:
                with self._answer("HEAD", url, {}):
                    self._there[url] = True
            except FetchError:
                self._there[url] = False
        return self._there[url]

    def optional(self, path: str) -> str | None:
        """Return a small text below the mirror's base; None where there is none."""
        try:
            with self._answer("GET", path, {}) as answer:
                return answer.read().decode()
        except NotFound:
            return None

    def _locate(self, url: str) -> str:
        return f"{self.base}/{url.removeprefix('https:/').lstrip('/')}"

    @contextmanager
    def _answer(
        self, method: str, url: str, headers: dict[str, str], *, is_page: bool = False
    ) -> Iterator[httpx.Response]:
        place = self._locate(url)
        host = urlsplit(url).hostname or place
        try:
            with self._hosts[host]:
                self._pace.wait(url)
                with self._client.stream(method, place, headers=headers) as answer:
                    if answer.status_code == 403 and host in self._welcome:
                        self._pace.pause(url)
                        raise Unavailable(f"{url} answers 403 after other files came: too fast?")
                    refuse(answer.status_code, answer.headers, url)
                    if not is_page and is_html_page(answer.headers, url):
                        raise PageInstead
                    if not is_page:
                        self._welcome.add(host)
                    yield answer
        except PageInstead:
            raise self._judge(url) from None
        except httpx.TransportError as error:
            raise Unavailable(f"{url}: {error or type(error).__name__}") from error
        except httpx.HTTPError as error:
            raise Unexpected(f"{url}: {error}") from error

    def _verify(self, part: Path, url: str) -> None:
        try:
            verify_or_discard(part, url)
        except Refused:
            raise self._judge(url) from None

    @contextmanager
    def _refusing_pages(self, url: str, ways: Sequence[Way]) -> Iterator[None]:
        """Where the address gave its file before, a page does not say that it is gone."""
        try:
            yield
        except OnlyPage:
            if ways:
                raise Refused(f"{url} came as an HTML page; {BY_HAND}") from None
            raise

    def _judge(self, url: str) -> FetchError:
        """Name the error of a page in a file's place: nothing is there, or we are not welcome.

        A file that is known to stand on the same server tells the two apart.
        """
        host = urlsplit(url).hostname or ""
        with self._judging:
            if host not in self._welcome | self._judged:
                self._judged.add(host)
                canaries = (canary for canary in CANARIES.get(host, ()) if canary != url)
                any(self.is_there(canary) for canary in canaries)
        if host in self._welcome:
            return OnlyPage(f"{url}: nothing there (a page came instead, and other files come)")
        return Refused(f"{url} came as an HTML page; {BY_HAND}")

    def _receive(self, answer: httpx.Response, part: Path, url: str, progress: Progress) -> str:
        part.parent.mkdir(parents=True, exist_ok=True)
        write_whole(locate_validator(part), json.dumps({"etag": answer.headers.get("ETag")}))
        digest = hashlib.sha256()
        with part.open("ab+" if answer.status_code == 206 else "wb") as file:
            done = hash_start(file, digest) if answer.status_code == 206 else 0
            length = answer.headers.get("Content-Length")
            total = done + int(length) if length else None
            for block in answer.iter_raw():
                file.write(block)
                digest.update(block)
                done += len(block)
                progress(done, total)
        if total is not None and done != total:
            raise Unavailable(f"{url}: {done:,} of {total:,} bytes came")
        return digest.hexdigest()
