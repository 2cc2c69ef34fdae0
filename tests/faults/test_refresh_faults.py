"""`labor refresh` on a bad day of the server: what ends well, what fails and says so."""

import io
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from flows.settings import SAMPLE
from tests.support.refreshing import Ended, last_run, leftovers, query, refresh
from tests.support.server import DATA, FLAT, WORKBOOK, Server, sample_server

pytestmark = pytest.mark.usefixtures("prefect_api")
server = sample_server

FOOTNOTE, DATATYPE = FLAT + "oe.footnote", FLAT + "oe.datatype"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store of this test's own."""
    return tmp_path / "store"


MAIN = ["oews", "oews_flat", "projections", "soc"]


def outcomes(store: Path) -> dict[str, str]:
    """What `source_status` says of the newest vintage of the four main sources."""
    newest = "('2025-05', '2024-34', '2018', 'current')"
    told = f"select source, outcome from source_status where vintage in {newest}"
    return {name: what for name, what in query(store, told) if name in MAIN}


def with_header(content: bytes, old: str, new: str) -> bytes:
    """The zip with one header of its workbook renamed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        (name,) = archive.namelist()
        book = openpyxl.load_workbook(io.BytesIO(archive.read(name)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    (header,) = [cell for cell in cells if cell.value == old]
    header.value = new
    saved, packed = io.BytesIO(), io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, saved.getvalue())
    return packed.getvalue()


def replaced(content: bytes, line: int, old: bytes, new: bytes) -> bytes:
    """A flat file with a change in one of its lines."""
    lines = content.split(b"\n")
    assert lines[line].count(old) == 1
    lines[line] = lines[line].replace(old, new)
    return b"\n".join(lines)


def message(ended: Ended) -> str:
    """What the command says at its end."""
    return ended.stderr.partition("labor: ")[2]


def said(ended: Ended, *texts: str) -> None:
    """The message holds every one of these texts."""
    for text in texts:
        assert text in message(ended)


def test_busy_and_cut_connections_end_well(server: Server, store: Path) -> None:
    """503 twice, and a cut in the middle: waited, resumed by Range, published whole."""
    server.fault("busy", "oe.area", times=2, retry_after="0.2")
    server.fault("cut", "oe.data.0.Current")
    ended = refresh(server, store)
    assert ended.returncode == 0, ended.stderr
    asked = [r.status for r in server.requests if r.method == "GET" and r.name == "oe.area"]
    assert asked == [503, 503, 200]
    asked = [r.status for r in server.requests if r.method == "GET" and DATA.endswith(r.path)]
    assert asked == [200, 206]
    assert outcomes(store) == dict.fromkeys(MAIN, "current")
    assert last_run(store)["oe.occupation"] == "not_found", "named, and no failure"
    assert leftovers(store) == []


def test_every_third_request_fails(server: Server, store: Path) -> None:
    """Each file is tried again for itself until all are there."""
    server.fail_every = 3
    ended = refresh(server, store)
    assert ended.returncode == 0, ended.stderr
    assert 503 in {request.status for request in server.requests}
    assert outcomes(store) == dict.fromkeys(MAIN, "current")
    assert leftovers(store) == []


def test_files_that_do_not_read_as_promised(server: Server, store: Path) -> None:
    """A source whose file cannot be had or read fails and is named; the others are published.

    First a renamed header, an unknown footnote and a page instead of a workbook; then the first
    two are mended, and the flat file has an unknown datatype.
    """
    data = server.content(DATA) or b""
    dash = next(i for i, line in enumerate(data.split(b"\n")) if line.endswith(b"-\t8\r"))
    server.put(WORKBOOK, with_header(server.content(WORKBOOK) or b"", "H_MEDIAN", "H_MIDDLE"))
    server.fault("page", "occupation.xlsx", times=9)
    with server.changed(DATA, replaced(data, dash, b"\t8", b"\t6")):
        ended = refresh(server, store)
    assert ended.returncode == 4, ended.stdout + ended.stderr
    said(ended, "oews: unexpected: oesm25nat.zip", "national_M2025_dl.xlsx", "sheet ", "'H_MIDDLE'")
    said(ended, "oews_flat: unexpected: oe.data.0.Current, row ", "unknown footnote '6'")
    assert outcomes(store) == {
        **dict.fromkeys(MAIN, "current"),
        "oews": "unexpected",
        "oews_flat": "unexpected",
        "projections": "not_found",
    }
    assert query(store, "select count(*) > 800 from occupation where soc_version = '2018'") == [
        (True,)
    ]
    assert query(store, "select count(*) from wages where vintage = '2025-05'") == [(0,)]
    assert leftovers(store) == []

    shutil.copy(SAMPLE / WORKBOOK.removeprefix("https://"), server.file(WORKBOOK))
    datatype = replaced(data, 1, b"000001 ", b"000018 ")
    with server.changed(DATA, datatype):
        ended = refresh(server, store)
    assert ended.returncode == 4, ended.stdout + ended.stderr
    said(ended, "oews_flat: unexpected: oe.data.0.Current, row 2", "unknown datatype '18'")
    assert "oews: " not in message(ended)
    assert outcomes(store)["oews"] == "current"
    assert query(store, "select count(*) > 80 from wages") == [(True,)]


@pytest.fixture
def missing(server: Server) -> Iterator[None]:
    """A required file is gone, and the workbook is a zip without its end."""
    with (
        server.changed(DATATYPE, None),
        server.changed(WORKBOOK, (server.content(WORKBOOK) or b"")[:-2000]),
    ):
        yield


@pytest.mark.usefixtures("missing")
def test_missing_file_and_truncated_zip(server: Server, store: Path) -> None:
    """A required file that is not found fails its source; an optional one does not."""
    ended = refresh(server, store)
    assert ended.returncode == 4, ended.stdout + ended.stderr
    said(ended, "oews_flat: not_found: ", "oe.datatype", "oews: unexpected: oesm25nat.zip", "zip")
    assert "oe.occupation" not in message(ended)
    assert outcomes(store) == {
        **dict.fromkeys(MAIN, "current"),
        "oews": "unexpected",
        "oews_flat": "not_found",
    }
    assert query(store, "select count(*) > 0 from outlook") == [(True,)]
    assert leftovers(store) == []
