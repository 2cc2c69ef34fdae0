"""Forgetting a content: it goes with all that was made of it, and the loss is told."""

import shutil
from pathlib import Path

import pytest

from flows.settings import Settings
from tests.support.archiving import adopt, build_warehouse, forget, list_receipts
from tests.support.files.oews_files import HEADER, TITLE, changed, rows, save
from warehouse.errors import UsageError


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A store with two workbooks of one vintage and one of another."""
    store = Settings(tmp_path / "store")
    for name, body in {"one": rows(), "two": changed(4, "EMP_PRSE", 0.3)}.items():
        (tmp_path / name).mkdir()
        adopt(store, save(tmp_path / name, HEADER, body, (TITLE,)).path)
    other = save(tmp_path, HEADER, rows(), ("May 2017 OES Estimates",), "national_M2017_dl.xlsx")
    adopt(store, other.path)
    return store


def test_content_goes_with_all_that_was_made_of_it(settings: Settings) -> None:
    """Its bytes, its receipt, its parsed tables; others stay."""
    gone = next(r for r in list_receipts(settings) if r.vintage == "2017-05")
    lines = list(forget(settings, gone.sha256[:12]))
    assert lines[0] == "forgot national_M2017_dl.xlsx: oews, oews_national, 2017-05 (5 rows)"
    assert "no other oews_national of this vintage" in lines[1]
    files = [file.name for file in settings.store.rglob("*") if file.is_file()]
    assert not [name for name in files if gone.sha256[:8] in name]
    assert [r.vintage for r in list_receipts(settings)] == ["2018-05", "2018-05"]
    assert build_warehouse(settings, settings.warehouse) == []


def test_another_file_of_the_vintage_stays(settings: Settings) -> None:
    """The warehouse then takes that one."""
    gone = next(r for r in list_receipts(settings) if r.vintage == "2018-05")
    assert "national_M2018_dl.xlsx of the same vintage stays" in "".join(
        forget(settings, gone.sha256)
    )


@pytest.mark.parametrize(
    ("sha256", "why"), [("0" * 12, "no contents"), ("00", "at least 8 characters")]
)
def test_hash_that_names_no_content_is_refused(settings: Settings, sha256: str, why: str) -> None:
    """Nothing goes."""
    with pytest.raises(UsageError, match=why):
        list(forget(settings, sha256))
    assert len(list_receipts(settings)) == 3


def test_receipt_without_its_content_is_not_seen(settings: Settings, tmp_path: Path) -> None:
    """A process killed while it forgets leaves no half content."""
    gone = list_receipts(settings)[0]
    shutil.move(settings.archive / gone.path, tmp_path / "moved")
    assert gone not in list_receipts(settings)
