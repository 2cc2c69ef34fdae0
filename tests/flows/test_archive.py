"""The archive as a value: read from disk once an operation, and right while threads share it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from flows.archive import contents
from flows.archive.contents import Archive
from flows.archive.receipt import Receipt, Retrieval
from flows.settings import Settings
from tests.conftest import fill

WAY = Retrieval("live", "https:/", "https://www.bls.gov/a", "2026-01-01", "2026-01-01")
RECEIPT = Receipt("oews", "oews_national", "a.zip", "0" * 64, 1, "2025-05", retrievals=(WAY,))


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An archive of one content."""
    archive = Archive(tmp_path / "archive")
    archive.keep(make_part(tmp_path, 0), RECEIPT)
    return archive


def make_part(folder: Path, number: int) -> Path:
    """Return a file that has just come."""
    part = folder / f"{number}.part"
    part.write_bytes(b"a")
    return part


def run_together(action: Callable[[int], object], count: int = 40) -> None:
    """Do something many times, in eight threads."""
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(action, range(count)))


def test_receipts_are_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A first fill reads none; a second one, that looks and publishes, reads each once."""
    read: list[Path] = []
    original = contents.read_receipt

    def note(file: Path) -> Receipt:
        read.append(file)
        return original(file)

    monkeypatch.setattr(contents, "read_receipt", note)
    settings = Settings(tmp_path / "store", "sample")
    fill(settings, "soc")
    assert read == []
    fill(settings, "soc")
    assert read == sorted(settings.archive.glob("*/*/*.json"))


def test_every_content_that_threads_keep_is_seen(archive: Archive, tmp_path: Path) -> None:
    """In the value, and by whoever reads the disk after it; in the order of the paths."""

    def keep(number: int) -> Receipt:
        own = replace(RECEIPT, sha256=f"{number:064}", name=f"{number}.zip")
        return archive.keep(make_part(tmp_path, number), own)

    run_together(keep)
    assert len(archive.receipts) == 40
    assert archive.receipts == Archive(tmp_path / "archive").receipts


def test_no_way_is_lost_that_threads_note(archive: Archive, tmp_path: Path) -> None:
    """Though each of them found the receipt before the others had noted theirs."""
    found = archive.receipts[0]
    run_together(lambda n: archive.add_retrieval(found, replace(WAY, url=f"{WAY.url}{n}")))
    (known,) = archive.receipts
    assert len(known.retrievals) == 41
    assert [known] == Archive(tmp_path / "archive").receipts
    assert archive.list_ways(f"{WAY.url}7") == [(known, replace(WAY, url=f"{WAY.url}7"))]


def test_one_content_that_comes_twice_at_once_is_kept_once(
    archive: Archive, tmp_path: Path
) -> None:
    """Its name does not matter, nor does the thread that brings it."""

    def keep(number: int) -> Receipt:
        way = replace(WAY, url=f"{WAY.url}{number}")
        own = replace(RECEIPT, sha256="1" * 64, name=f"{number}.zip", retrievals=(way,))
        return archive.keep(make_part(tmp_path, number), own)

    run_together(keep)
    assert [len(receipt.retrievals) for receipt in archive.receipts] == [1, 40]
    assert list(tmp_path.glob("*.part")) == []


def test_what_is_changed_or_removed_is_so_at_once(archive: Archive, tmp_path: Path) -> None:
    """A content of another kind is another; what is gone is gone from the disk, too."""
    changed = archive.change(replace(RECEIPT, edition="second"))
    assert archive.find(RECEIPT.sha256, RECEIPT.kind) == changed
    assert archive.find(RECEIPT.sha256, "oews_state") is None
    assert archive.locate(changed).path.read_bytes() == b"a"
    archive.remove(changed)
    assert archive.receipts == Archive(tmp_path / "archive").receipts == []
