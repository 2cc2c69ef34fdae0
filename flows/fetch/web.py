"""Fetching over HTTP: the only module that knows httpx, and that turns its errors into ours."""

import email.utils
import hashlib
import json
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import BinaryIO, cast
from urllib.parse import urlsplit

from flows.archive.contents import write_whole
from flows.archive.receipt import Receipt, Way
from flows.archive.verify import BY_HAND, verify
from flows.errors import FetchError, NotFound, Refused, Unavailable, Unexpected
from flows.fetch.pace import Pace

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
LONGEST_WAIT = 60.0
BLOCK = 1 << 20

Progress = Callable[[int, int | None], None]


@dataclass(frozen=True)
class Download:
    """A file that came: its hash and size, and what the server said of it."""

    sha256: str
    bytes: int
    etag: str | None = None
    last_modified: str | None = None


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
        """The archived content that the address has now, asked for without fetching it."""
        headers = conditions(ways, self.base)
        with self._refusing_pages(url, ways), self._answer("HEAD", url, headers) as answer:
            return matched(answer, ways)

    def download(
        self, url: str, part: Path, ways: Sequence[Way], progress: Progress
    ) -> Download | Receipt:
        """Stream an address into `part`, resuming what an interruption left.

        The archived content instead, where the address still has it. Raises Unavailable,
        Refused, NotFound or Unexpected; after Unavailable the part stays, to be resumed.
        """
        headers = conditions(ways, self.base) | resumption(part)
        with self._refusing_pages(url, ways), self._answer("GET", url, headers) as answer:
            known = matched(answer, ways)
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
        """The text of an index page or folder; None where it cannot be had. Read once."""
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
        """A small text below the mirror's base; None where there is none."""
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
                    refuse(answer, url)
                    if not is_page and is_html_page(answer, url):
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
        """The error for a page in the place of a file: nothing is there, or we are not welcome.

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
        write_whole(validator_of(part), json.dumps({"etag": answer.headers.get("ETag")}))
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


def hash_start(file: BinaryIO, digest: "hashlib._Hash") -> int:
    """Hash what an interruption left, and return its length."""
    file.seek(0)
    done = 0
    while block := file.read(BLOCK):
        digest.update(block)
        done += len(block)
    return done


def refuse(answer: httpx.Response, url: str) -> None:
    """Turn an answer that is not the file into the error that says what to do."""
    status = answer.status_code
    if status in (401, 403):
        raise Refused(f"{url} answers {status}; is LABOR_CONTACT an e-mail address? Else {BY_HAND}")
    if status in (404, 410):
        raise NotFound(f"{url}: nothing there ({status})")
    if status in (408, 429) or status >= 500:
        time.sleep(min(wait_of(answer), LONGEST_WAIT))
        raise Unavailable(f"{url} answers {status}")
    if status not in (200, 206, 304, 416):
        raise Unexpected(f"{url} answers {status}; look whether the agency moved the file")


def is_html_page(answer: httpx.Response, url: str) -> bool:
    """Whether a page came in the place of a file that is none."""
    kind = answer.headers.get("Content-Type", "")
    return bool(kind.startswith("text/html")) and not urlsplit(url).path.endswith((".htm", ".html"))


def wait_of(answer: httpx.Response) -> float:
    """The seconds that Retry-After asks for, as a number or as a date; else 0."""
    asked = answer.headers.get("Retry-After", "0")
    with suppress(ValueError):
        return max(0.0, float(asked))
    with suppress(ValueError, TypeError):
        until = email.utils.parsedate_to_datetime(asked) - datetime.now(UTC)
        return max(0.0, until.total_seconds())
    return 0.0


def conditions(ways: Sequence[Way], base: str) -> dict[str, str]:
    """The headers that spare a file that is archived.

    An ETag names a content wherever it is asked for; a date only means something to the server
    that gave it.
    """
    tags = dict.fromkeys(way.etag for _, way in ways if way.etag and way.fetched_from != "folder")
    if tags:
        return {"If-None-Match": ", ".join(tags)}
    last = ways[0][1] if ways else None
    if last and last.base == base and last.last_modified:
        return {"If-Modified-Since": last.last_modified}
    return {}


def matched(answer: httpx.Response, ways: Sequence[Way]) -> Receipt | None:
    """Which archived content an answer is about, if it is about one."""
    tag = answer.headers.get("ETag")
    for receipt, way in ways:
        if tag and way.etag == tag and way.fetched_from != "folder":
            return receipt
    return ways[0][0] if ways and answer.status_code == 304 else None


def verify_or_discard(part: Path, url: str) -> None:
    """Verify what came; what is not the promised file is not resumed either."""
    try:
        verify(part, url.rsplit("/", 1)[-1])
    except FetchError:
        discard(part)
        raise


def resumption(part: Path) -> dict[str, str]:
    """The headers that ask only for the rest of a file, if it is still the same file."""
    if not part.exists() or not validator_of(part).exists():
        return {}
    etag = json.loads(validator_of(part).read_text())["etag"]
    if not etag or etag.startswith("W/"):
        return {}
    return {"Range": f"bytes={part.stat().st_size}-", "If-Range": etag}


def validator_of(part: Path) -> Path:
    """Where the ETag of a part stands."""
    return part.with_name(part.name + ".etag")


def discard(part: Path) -> None:
    """Forget a part."""
    part.unlink(missing_ok=True)
    validator_of(part).unlink(missing_ok=True)
