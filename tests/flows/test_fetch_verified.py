"""What comes is verified: pages, damaged files, and files from a folder."""

from pathlib import Path

import pytest

from flows.archive.receipt import Receipt, Retrieval
from flows.errors import NotFound, Refused, Unavailable, Unexpected
from flows.fetch.folder import Folder
from flows.fetch.parts import locate_validator
from flows.fetch.web import Web
from flows.settings import SAMPLE
from tests.conftest import CONTACT
from tests.flows.test_fetch import get, known, quiet
from tests.support.server import AREA, DATA, FLAT, OUTLOOK, WORKBOOK, Server, sample_server

server = sample_server


@pytest.fixture
def web(server: Server) -> Web:
    """The client, asking the server."""
    return Web(server.base, CONTACT)


@pytest.fixture
def part(tmp_path: Path) -> Path:
    """Where a file on its way is written."""
    return tmp_path / "incoming" / "file.part"


def test_page_is_not_a_file(
    server: Server, web: Web, part: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From a server that gives us no other file either it is refused, with the way out."""
    monkeypatch.setattr("flows.fetch.web.CANARIES", {})
    server.fault("page", "occupation.xlsx")
    server.fault("page", "oe.area")
    for url in (OUTLOOK, AREA):
        with pytest.raises(Refused, match="came as an HTML page; open the address in a browser"):
            web.download(url, part, (), quiet)
        assert not part.exists(), "nothing is resumed from a page"
        assert not locate_validator(part).exists()


def test_page_of_a_server_that_gives_other_files(server: Server, web: Web, part: Path) -> None:
    """Says that nothing is there; but of a file that it gave before, that it refuses it."""
    server.fault("page", "oesm25nat.zip", times=2)
    with pytest.raises(NotFound, match="a page came instead, and other files come"):
        web.download(WORKBOOK, part, (), quiet)
    assert [r.name for r in server.requests if r.method == "HEAD"] == ["soc_structure_2018.xlsx"]
    receipt = Receipt("oews", "oews_national", "oesm25nat.zip", "0" * 64, 1)
    way = Retrieval("mirror", web.base, WORKBOOK, "2026", "2026")
    with pytest.raises(Refused, match="came as an HTML page"):
        web.download(WORKBOOK, part, [(receipt, way)], quiet)
    assert len([r for r in server.requests if r.method == "HEAD"]) == 1, "asked once"


def test_turned_away_after_other_files_came(server: Server, web: Web, part: Path) -> None:
    """Then we asked too fast: it is worth another try after a pause."""
    assert web.is_there(AREA)
    server.fault("denied", "oe.industry")
    with pytest.raises(Unavailable, match="403 after other files came"):
        web.download(AREA.replace("area", "industry"), part, (), quiet)


def test_damaged_files_are_not_what_was_promised(server: Server, web: Web, part: Path) -> None:
    """A zip without its end, other magic bytes, nothing at all.

    The sample's zip stores its workbook as it is: cut by 100 bytes, it ends as that workbook does.
    """
    whole = server.content(WORKBOOK) or b""
    for content, said in {
        whole[:-10]: "a zip whose end is missing",
        whole[:-100]: "a zip whose end is missing",
        b"\xd0\xcf\x11\xe0 a workbook of 1997": r"begins with b'\\xd0\\xcf",
        b"": "came empty",
    }.items():
        server.put(WORKBOOK, content)
        with pytest.raises(Unexpected, match=rf"oesm25nat\.zip.*{said}"):
            web.download(WORKBOOK, part, (), quiet)
        assert not part.exists(), "nothing is resumed from a damaged file"


def test_folder_gives_what_a_server_gives(server: Server, web: Web, part: Path) -> None:
    """Packed files are unpacked; a second time is unchanged; what is missing is not found."""
    folder = Folder(SAMPLE)
    first, other = get(folder, DATA, part), get(web, DATA, part.with_name("other.part"))
    assert (first.sha256, first.bytes) == (other.sha256, other.bytes)
    assert part.read_bytes() == server.content(DATA)
    assert folder.match(DATA, known(first)) == known(first)[0][0]
    assert folder.download(DATA, part, known(first), quiet) == known(first)[0][0]
    with pytest.raises(NotFound, match=r"oe\.occupation: not in the "):
        folder.download(FLAT + "oe.occupation", part, (), quiet)


def test_folder_checks_what_it_copies(server: Server, part: Path) -> None:
    """A page or a cut zip in a folder is no better than one from a server."""
    whole = server.content(WORKBOOK) or b""
    server.put(WORKBOOK, whole[:-10])
    server.put(OUTLOOK, b"<html>")
    with pytest.raises(Unexpected):
        Folder(server.tree).download(WORKBOOK, part, (), quiet)
    assert not part.exists()
    with pytest.raises(Refused):
        Folder(server.tree).download(OUTLOOK, part, (), quiet)
    assert not part.exists()
