"""A change of code has those files parsed again that it may read otherwise, and no others."""

import ast
from pathlib import Path

import pytest

from flows.parse import parser_id
from flows.sources import MODULES, SOURCES, list_parser_files
from tests.conftest import ROOT

HERE = ROOT / "flows/sources"
# Says nothing of how a file is read.
NOT_PARSING = {"flows.sources.licences"}


def list_changed(monkeypatch: pytest.MonkeyPatch, file: Path) -> set[str]:
    """Return the sources whose parser is another one after an edit of a file."""
    before = {source: parser_id.__wrapped__(source) for source in SOURCES}
    read_bytes = Path.read_bytes
    monkeypatch.setattr(
        Path, "read_bytes", lambda path: read_bytes(path) + (b"# edited" if path == file else b"")
    )
    return {source for source in SOURCES if parser_id.__wrapped__(source) != before[source]}


def list_imported(file: Path) -> set[str]:
    """Return the modules of the sources that a file imports from."""
    return {
        module
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.ImportFrom)
        and (module := node.module or "").startswith("flows.sources.")
    }


def test_an_edit_of_a_source_is_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """The price index has no part in how wages are read."""
    assert list_changed(monkeypatch, HERE / "cpi.py") == {"cpi"}


@pytest.mark.parametrize("file", sorted((HERE / "tables").glob("*.py")), ids=lambda file: file.name)
def test_an_edit_of_a_shared_reader_concerns_all(
    monkeypatch: pytest.MonkeyPatch, file: Path
) -> None:
    """Readers, states and months are of every source."""
    assert list_changed(monkeypatch, file) == set(SOURCES)


def test_an_edit_of_a_licence_concerns_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Terms are no part of what a file holds."""
    assert list_changed(monkeypatch, HERE / "licences.py") == set()


@pytest.mark.parametrize("source", MODULES)
def test_everything_that_a_parser_imports_counts(source: str) -> None:
    """No file of the sources is read by a parser and left out of its id."""
    files = list_parser_files(source)
    modules = {
        ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for file in files
    }
    imported = set().union(*map(list_imported, files))
    packages = {module.rpartition(".")[0] for module in modules}
    assert imported - modules - packages == NOT_PARSING
