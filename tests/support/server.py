"""A server of published files that answers as the agencies' do, with faults on demand."""

import hashlib
import lzma
import re
import shutil
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from flows.settings import SAMPLE

FLAT = "https://download.bls.gov/pub/time.series/oe/"
AREA, DATA = FLAT + "oe.area", FLAT + "oe.data.0.Current"
WORKBOOK = "https://www.bls.gov/oes/special-requests/oesm25nat.zip"
OUTLOOK = "https://www.bls.gov/emp/ind-occ-matrix/occupation.xlsx"

ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
LAST_MODIFIED = "Fri, 15 May 2026 14:00:00 GMT"
PAGE = b"\n<!DOCTYPE html>\n<html><body>Access Denied</body></html>\n"
PATIENCE = 60.0


@dataclass(frozen=True)
class Request:
    """A request as it came, and the status it got."""

    method: str
    path: str
    status: int
    range: str | None
    if_none_match: str | None

    @property
    def name(self) -> str:
        return unquote(self.path.rsplit("/", 1)[-1])


@dataclass
class Fault:
    """What goes wrong with the next `times` GETs of paths that end in `name`.

    busy: 503. denied: 403. cut: the connection ends in the middle of the body. short: the length
    promises more than comes. page: an HTML page comes instead. hold: half of the body, the rest
    when released.
    """

    kind: str
    name: str
    times: int = 1
    retry_after: str = "0"
    reached: threading.Event = field(default_factory=threading.Event)
    released: threading.Event = field(default_factory=threading.Event)


class Server(ThreadingHTTPServer):
    """Serves a mirror tree on loopback; a name with `.xz` beside it is served unpacked."""

    daemon_threads = True

    def __init__(self, tree: Path) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.tree = tree
        self.requests: list[Request] = []
        self.agents: set[str] = set()
        self.faults: list[Fault] = []
        self.fail_every = 0  # every n-th GET is answered 503
        self.ignores_conditions = False
        self.delay = 0.0
        self.most_at_once: Counter[str] = Counter()
        self._active: Counter[str] = Counter()
        self._gets = 0
        self._lock = threading.Lock()

    @property
    def base(self) -> str:
        """What --mirror is given."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def __enter__(self) -> "Server":
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        for fault in self.faults:
            fault.released.set()
        self.shutdown()
        self.server_close()

    def fault(self, kind: str, name: str, times: int = 1, retry_after: str = "0") -> Fault:
        """Let something go wrong."""
        self.faults.append(Fault(kind, name, times, retry_after))
        return self.faults[-1]

    def file(self, url: str) -> Path:
        """Where a file of this address lies unpacked."""
        return self.tree / unquote(url.removeprefix("https://"))

    def content(self, url: str) -> bytes | None:
        """What an address gives; None where nothing is."""
        plain = self.file(url)
        if plain.is_file():
            return plain.read_bytes()
        packed = plain.with_name(plain.name + ".xz")
        return lzma.decompress(packed.read_bytes()) if packed.is_file() else None

    def listing(self, url: str) -> bytes | None:
        """The page that lists a folder, as the Census Bureau's server gives it; else None."""
        folder = self.file(url)
        if "census.gov/" not in url or not url.endswith("/") or not folder.is_dir():
            return None
        names = sorted(f"{file.name}{'/' * file.is_dir()}" for file in folder.iterdir())
        return "".join(f'<a href="{name}">{name}</a>\n' for name in names).encode()

    def put(self, url: str, content: bytes | None) -> None:
        """Serve these bytes at an address; None: nothing."""
        plain = self.file(url)
        for file in (plain, plain.with_name(plain.name + ".xz")):
            file.unlink(missing_ok=True)
        if content is not None:
            plain.write_bytes(content)

    @contextmanager
    def changed(self, url: str, content: bytes | None) -> Iterator[None]:
        """Serve other bytes, or nothing, while the block runs."""
        before = self.content(url)
        self.put(url, content)
        try:
            yield
        finally:
            self.put(url, before)

    def names(self, method: str, status: int | None = None) -> list[str]:
        """The names of the files asked for, in alphabetical order, but for the mirror's own."""
        return sorted(
            request.name
            for request in self.requests
            if request.method == method
            and status in (None, request.status)
            and request.name != "EXCERPT.toml"
        )

    def due(self, path: str) -> Fault | None:
        """The fault that this GET meets."""
        with self._lock:
            self._gets += 1
            if self.fail_every and self._gets % self.fail_every == 0:
                return Fault("busy", path)
            for fault in self.faults:
                if fault.times > 0 and path.endswith(fault.name):
                    fault.times -= 1
                    return fault
        return None

    @contextmanager
    def counted(self, host: str) -> Iterator[None]:
        """Count the answers that are under way to a host."""
        with self._lock:
            self._active[host] += 1
            self.most_at_once[host] = max(self.most_at_once[host], self._active[host])
        yield
        with self._lock:
            self._active[host] -= 1


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        host = self.path.split("/")[1]
        with self.server.counted(host), suppress(ConnectionError):
            time.sleep(self.server.delay)
            agent = self.headers.get("User-Agent", "")
            self.server.agents.add(agent)
            fault = self.server.due(self.path) if self.command == "GET" else None
            content = self.server.content("https:/" + self.path)
            if (host.endswith("bls.gov") and not ADDRESS.search(agent)) or (
                fault and fault.kind == "denied"
            ):
                self.end(403)
            elif fault and fault.kind == "busy":
                self.end(503, {"Retry-After": fault.retry_after})
            elif listing := self.server.listing("https:/" + self.path):
                self.end(200, {"Content-Type": "text/html"}, listing)
            elif content is None:
                self.end(404)
            else:
                self.give(content, fault)

    def give(self, content: bytes, fault: Fault | None) -> None:
        """Answer with the file, the rest of it, or that it is known."""
        etag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
        headers = {"ETag": etag, "Last-Modified": LAST_MODIFIED, "Accept-Ranges": "bytes"}
        is_known = etag in self.headers.get("If-None-Match", "")
        wanted = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        start = int(wanted[1]) if wanted and self.headers.get("If-Range", etag) == etag else None
        if fault and fault.kind == "page":
            self.end(200, {"Content-Type": "text/html"}, PAGE)
        elif is_known and not self.server.ignores_conditions:
            self.end(304, headers)
        elif start is not None and start >= len(content):
            self.end(416, {"Content-Range": f"bytes */{len(content)}"})
        elif start is not None:
            span = f"bytes {start}-{len(content) - 1}/{len(content)}"
            self.end(206, headers | {"Content-Range": span}, content[start:], fault)
        else:
            self.end(200, headers, content, fault)

    def end(
        self,
        status: int,
        headers: dict[str, str] | None = None,
        body: bytes = b"",
        fault: Fault | None = None,
    ) -> None:
        """Record the request and send the answer, with what goes wrong in its body."""
        asked = (self.headers.get(name) for name in ("Range", "If-None-Match"))
        self.server.requests.append(Request(self.command, self.path, status, *asked))
        kind = fault.kind if fault else ""
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body) + 100 * (kind == "short")))
        self.end_headers()
        if self.command == "HEAD":
            return
        half = len(body) // 2 if kind in ("cut", "hold") else len(body)
        self.wfile.write(body[:half])
        if fault and kind == "hold":
            fault.reached.set()
            fault.released.wait(PATIENCE)
        if kind in ("cut", "short"):
            self.close_connection = True
            with suppress(OSError):
                self.connection.shutdown(socket.SHUT_RDWR)
        else:
            self.wfile.write(body[half:])

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Requests are kept, not printed."""


@pytest.fixture
def sample_server(tmp_path: Path) -> Iterator[Server]:
    """A server of a copy of the sample."""
    with Server(Path(shutil.copytree(SAMPLE, tmp_path / "tree"))) as running:
        yield running
