"""No file poisons the store: what a reader raises is an outcome of that file alone."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from flows import parse
from flows.archive.contents import Archive
from flows.archive.receipt import Receipt
from flows.errors import ParserFault, UnknownCode
from flows.intake.adopted import recognise
from flows.publish import parse_missing
from flows.settings import Settings
from flows.sources import list_kinds
from flows.sources.declaration import SourceFile
from tests.support.archiving import adopt, build_warehouse, list_receipts
from tests.support.files.oews_files import HEADER, TITLE, rows, save


def fail(_: SourceFile) -> Any:
    """A reader with a fault."""
    raise ZeroDivisionError("of ours")


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A store with a workbook that its reader, new since, cannot read."""
    store = Settings(tmp_path / "store")
    adopt(store, save(tmp_path, HEADER, rows(), (TITLE,)).path)
    monkeypatch.setattr(parse, "parser_id", lambda _: "0" * 8)
    broken = {
        name: (source, replace(kind, parse=fail) if name == "oews_national" else kind)
        for name, (source, kind) in list_kinds().items()
    }
    monkeypatch.setattr(parse, "list_kinds", lambda: broken)
    return store


def only(settings: Settings) -> Receipt:
    """The one adopted receipt of the store."""
    return next(r for r in list_receipts(settings) if r.source == "oews")


def test_a_fault_of_ours_is_called_one_and_its_trace_is_kept(settings: Settings) -> None:
    """The build goes on without the file."""
    (error,) = build_warehouse(settings, settings.warehouse)
    assert isinstance(error, ParserFault)
    assert "fault of this program (ZeroDivisionError: of ours)" in str(error)
    assert "in fail" in (settings.store / "faults.log").read_text()
    assert settings.warehouse.exists()


def test_a_content_that_cannot_be_read_is_not_read_again(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until its parser is another; it is told each time."""
    (first,) = parse_missing(settings, Archive(settings.archive))
    monkeypatch.setattr(parse, "parse", lambda *_: pytest.fail("read again"))
    (again,) = parse_missing(settings, Archive(settings.archive))
    assert str(again) == str(first)
    assert parse.why_unreadable(settings.parsed, only(settings)) == str(first)
    monkeypatch.undo()
    assert parse.why_unreadable(settings.parsed, only(settings)) is None
    assert parse_missing(settings, Archive(settings.archive)) == []


def test_what_one_reader_stumbles_over_may_be_of_another_kind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fault is told only where nothing else knows the file."""
    document = save(tmp_path, HEADER, rows(), (TITLE,))
    source, kind = list_kinds()["cpi_data"]
    broken = {"cpi_data": (source, replace(kind, identify=fail)), **list_kinds()}
    broken["cpi_data"] = (source, replace(kind, identify=fail))
    monkeypatch.setattr("flows.intake.adopted.list_kinds", lambda: broken)
    assert recognise(document, None, tmp_path)[1].name == "oews_national"
    (tmp_path / "notes.txt").write_text("nothing")
    with pytest.raises(ParserFault):
        recognise(SourceFile(tmp_path / "notes.txt", "notes.txt"), None, tmp_path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "version https://git-lfs.github.com/spec/v1\noid sha256:44ef\nsize 184779798\n",
            "Git LFS pointer to a file of 184,779,798 bytes",
        ),
        ("occupation_code\toccupation_name\tsort\tselectable\n", "nearest to oews_occupation"),
        ("hello\n", "no declared kind of file; adopt it as published"),
    ],
)
def test_unknown_file_is_told_for_what_it_is(tmp_path: Path, text: str, said: str) -> None:
    """A pointer, a file that comes near a kind, or nothing at all."""
    path = tmp_path / "psam_p27.csv"
    path.write_text(text)
    with pytest.raises(UnknownCode, match=said):
        recognise(SourceFile(path, path.name), None, tmp_path)
