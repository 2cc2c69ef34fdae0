"""Fetching from a real server: what is spared, what is resumed, what is refused and why."""

import hashlib
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from flows.archive.receipt import Receipt, Retrieval, Way
from flows.cli import app
from flows.errors import NotFound, Refused, Unavailable
from flows.fetch.folder import Folder
from flows.fetch.parts import Download
from flows.fetch.web import Web
from flows.settings import SAMPLE
from tests.conftest import CONTACT
from tests.support.server import (
    AREA,
    DATA,
    FLAT,
    LAST_MODIFIED,
    OUTLOOK,
    WORKBOOK,
    Server,
    sample_server,
)

server = sample_server


@pytest.fixture
def web(server: Server) -> Web:
    """The client, asking the server."""
    return Web(server.base, CONTACT)


@pytest.fixture
def part(tmp_path: Path) -> Path:
    """Where a file on its way is written."""
    return tmp_path / "incoming" / "file.part"


def quiet(_: int, __: int | None) -> None:
    """Progress that nobody sees."""


def get(web: Web | Folder, url: str, part: Path, ways: Sequence[Way] = ()) -> Download:
    """A download that must bring something."""
    got = web.download(url, part, ways, quiet)
    assert isinstance(got, Download)
    return got


def known(got: Download, base: str = "") -> list[Way]:
    """How an earlier download came."""
    receipt = Receipt("oews_flat", "oews_area", "a file", got.sha256, got.bytes)
    return [(receipt, Retrieval("mirror", base, "", "", "", got.etag, got.last_modified))]


def test_file_comes_as_published(server: Server, web: Web, part: Path) -> None:
    """The bytes, their hash and what the server says of them; progress ends at the length."""
    seen: list[tuple[int, int | None]] = []
    got = web.download(DATA, part, (), lambda *step: seen.append(step))
    assert isinstance(got, Download)
    content = server.content(DATA) or b""
    assert part.read_bytes() == content
    assert got is not None
    assert got.sha256 == hashlib.sha256(content).hexdigest()
    assert (got.bytes, got.last_modified) == (len(content), LAST_MODIFIED)
    assert seen[-1] == (len(content), len(content))
    assert len(seen) > 1, "streamed in blocks, not held whole"


def test_contact_stands_in_the_user_agent(server: Server, web: Web, part: Path) -> None:
    """bls.gov answers only programs that name an e-mail address."""
    get(web, AREA, part)
    (agent,) = server.agents
    assert agent.startswith("labor-warehouse/")
    assert CONTACT in agent


def test_without_contact_it_is_refused_with_the_way_out(server: Server, part: Path) -> None:
    """A 403 says what to set, and how the file can be had by hand."""
    with pytest.raises(Refused, match=r"oe\.area answers 403.*LABOR_CONTACT.*labor adopt"):
        Web(server.base).download(AREA, part, (), quiet)


@pytest.mark.parametrize("contact", [None, "nobody"])
def test_live_address_wants_a_contact_first(
    contact: str | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Without an e-mail address the command stops before it asks, and says what to set."""
    monkeypatch.setattr("httpx.Client.send", lambda *_: pytest.fail("a request was sent"))
    monkeypatch.setenv("LABOR_STORE", str(tmp_path / "store"))
    monkeypatch.delenv("LABOR_MIRROR", raising=False)
    if contact:
        monkeypatch.setenv("LABOR_CONTACT", contact)
    else:
        monkeypatch.delenv("LABOR_CONTACT", raising=False)
    with pytest.raises(SystemExit) as ended:
        app.main(["refresh"])
    assert ended.value.code == 2
    assert "set LABOR_CONTACT to your e-mail address" in capsys.readouterr().err
    assert not (tmp_path / "store" / "labor.duckdb").exists()


def test_unchanged_file_is_spared(server: Server, web: Web, part: Path) -> None:
    """A condition from the receipt: 304, and nothing is written."""
    first = known(get(web, AREA, part))
    part.unlink()
    assert web.match(AREA, first) == first[0][0]
    assert web.download(AREA, part, first, quiet) == first[0][0]
    assert not part.exists()
    answers = [(request.method, request.status) for request in server.requests]
    assert answers == [("GET", 200), ("HEAD", 304), ("GET", 304)]
    assert server.requests[-1].if_none_match == first[0][1].etag


def test_equal_etag_is_enough(server: Server, web: Web, part: Path) -> None:
    """Where a server ignores conditions, the ETag of its answer tells that nothing is new."""
    first = known(get(web, AREA, part))
    server.ignores_conditions = True
    assert web.match(AREA, first) == first[0][0]
    assert server.requests[-1].status == 200
    server.put(AREA, b"another file")
    assert web.match(AREA, first) is None


def test_cut_connection_is_resumed(server: Server, web: Web, part: Path) -> None:
    """The rest is asked for by Range, if it is still the same file; hash and bytes are whole."""
    content = 2 * (server.content(DATA) or b"")
    server.put(DATA, content)
    server.fault("cut", "Current")
    with pytest.raises(Unavailable, match=r"oe\.data\.0\.Current"):
        web.download(DATA, part, (), quiet)
    there = part.stat().st_size
    assert 0 < there < len(content)
    got = get(web, DATA, part)
    assert [(r.status, r.range) for r in server.requests] == [(200, None), (206, f"bytes={there}-")]
    assert part.read_bytes() == content
    assert (got.sha256, got.bytes) == (hashlib.sha256(content).hexdigest(), len(content))


def test_file_that_changed_meanwhile_begins_again(server: Server, web: Web, part: Path) -> None:
    """Half of one edition and half of another are never joined."""
    content = 2 * (server.content(DATA) or b"")
    server.put(DATA, content)
    server.fault("cut", "Current")
    with pytest.raises(Unavailable):
        web.download(DATA, part, (), quiet)
    assert part.stat().st_size > 0
    other = content.replace(b"2025", b"2026")
    server.put(DATA, other)
    got = get(web, DATA, part)
    assert server.requests[-1].range is not None
    assert server.requests[-1].status == 200
    assert part.read_bytes() == other
    assert got.sha256 == hashlib.sha256(other).hexdigest()


def test_short_read_is_noticed(server: Server, web: Web, part: Path) -> None:
    """Fewer bytes than the server promised are no file, even where they would make one."""
    server.fault("short", "oe.area")
    with pytest.raises(Unavailable, match=r"oe\.area"):
        web.download(AREA, part, (), quiet)
    get(web, AREA, part)
    assert part.read_bytes() == server.content(AREA)


def test_part_that_fits_no_more_is_dropped(server: Server, web: Web, part: Path) -> None:
    """A part of the whole length has no rest: 416, and it begins again."""
    get(web, AREA, part)
    get(web, AREA, part)
    assert [request.status for request in server.requests] == [200, 416, 200]
    assert server.requests[-1].range is None
    assert part.read_bytes() == server.content(AREA)


@pytest.mark.parametrize("form", ["seconds", "date", "words", "none"])
def test_retry_after_is_kept(
    form: str, server: Server, web: Web, part: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that is busy says when to come again, in seconds or as a date."""
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", lambda seconds: slept.append(seconds))
    at = datetime.now(UTC) + timedelta(seconds=20)
    header = {"seconds": "7", "date": format_datetime(at, usegmt=True), "words": "soon", "none": ""}
    server.fault("busy", "oe.area", retry_after=header[form])
    with pytest.raises(Unavailable, match="answers 503"):
        web.download(AREA, part, (), quiet)
    wanted = {"seconds": 7.0, "date": 20.0, "words": 0.0, "none": 0.0}
    assert any(seconds == pytest.approx(wanted[form], abs=3) for seconds in slept)
    get(web, AREA, part)


def test_nothing_there_is_an_outcome(web: Web, part: Path) -> None:
    """404 is told apart from every other trouble."""
    with pytest.raises(NotFound, match=r"oe\.occupation: nothing there \(404\)"):
        web.download(FLAT + "oe.occupation", part, (), quiet)
    with pytest.raises(NotFound):
        web.match(FLAT + "oe.occupation", ())


def test_two_connections_a_host(server: Server, web: Web, tmp_path: Path) -> None:
    """However many files are wanted, a host is asked for two at once."""
    server.delay = 0.05
    names = ["oe.area", "oe.datatype", "oe.footnote", "oe.industry", "oe.release"]
    urls = [*(FLAT + name for name in names), WORKBOOK, OUTLOOK]
    with ThreadPoolExecutor(len(urls)) as pool:
        list(pool.map(lambda url: get(web, url, tmp_path / url.rsplit("/", 1)[-1]), urls))
    assert server.most_at_once == {"download.bls.gov": 2, "www.bls.gov": 2}


def test_address_without_server_is_unavailable(part: Path) -> None:
    """A server that is down is worth another try: the error says which address."""
    with pytest.raises(Unavailable, match=r"oe\.area"):
        Web("http://127.0.0.1:1", CONTACT).download(AREA, part, (), quiet)


def test_etag_is_good_at_any_address(server: Server, web: Web, part: Path) -> None:
    """Another server of the same files, or one that gives an earlier file again, spares it too."""
    first = known(get(web, AREA, part))
    server.put(AREA, b"state_code, of another day")
    second = known(get(web, AREA, part))
    ways = [*second, *first]
    assert web.match(AREA, ways) == second[0][0]
    server.put(AREA, (SAMPLE / AREA.removeprefix("https://")).read_bytes())
    assert web.match(AREA, ways) == first[0][0]
