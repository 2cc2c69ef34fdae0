"""Files that users got by hand: the same warehouse as from a refresh, or refused and why."""

import logging
import shutil
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from flows.cli import app
from flows.settings import SAMPLE, Settings
from tests.conftest import fill
from tests.support.archiving import adopt, build_warehouse, list_receipts
from tests.support.files.oews_files import HEADER, rows, save
from tests.support.refreshing import query
from tests.support.server import FLAT, OUTLOOK, WORKBOOK

SOC = "https://www.bls.gov/soc/2018/"
STRUCTURE = "www.bls.gov/soc/2018/soc_structure_2018.xlsx"
# The files of the sample that are in whole; half a file is not adopted.
WHOLE = [
    *(FLAT + f"oe.{name}" for name in ("area", "datatype", "footnote", "industry", "release")),
    SOC + "soc_structure_2018.xlsx",
    SOC + "soc_2018_definitions.xlsx",
]
# What tells how a file came, and when: the one thing that adopting changes.
HOW = "exclude (fetched_from, retrieved_at, etag, last_modified, citation)"
Command = Callable[..., tuple[int, str]]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The store of the commands of this test."""
    monkeypatch.setenv("LABOR_STORE", str(tmp_path / "store"))
    return tmp_path / "store"


@pytest.fixture
def labor(store: Path, capsys: pytest.CaptureFixture[str]) -> Command:  # noqa: ARG001
    """Run a command here; its exit code and all that it says."""

    def run(*words: str | Path) -> tuple[int, str]:
        with pytest.raises(SystemExit) as ended:
            app.main([str(word) for word in words])
        for name in ("flows", "warehouse"):  # a process runs one command only
            logging.getLogger(name).handlers.clear()
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out + printed.err

    return run


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A mirror of whole files: the sample's, and a workbook of one occupation."""
    folder = tmp_path / "tree"
    for url in WHOLE:
        name = url.removeprefix("https://")
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(SAMPLE / name, folder / name)
    packed = folder / WORKBOOK.removeprefix("https://")
    packed.parent.mkdir(parents=True)
    saved = save(tmp_path, HEADER, rows(), ("May 2025 OEWS Estimates",), "national_M2025_dl.xlsx")
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(saved.path, saved.name)
    return folder


def public(store: Path) -> dict[str, tuple[object, ...]]:
    """The size and checksum of each public table, but for what runs and receipts say."""
    listed = "from duckdb_tables() where schema_name = 'main'"
    names = [name for (name,) in query(store, f"select table_name {listed}")]
    return {
        name: query(
            store,
            f"select count(*), sum(hash(t)::hugeint) "
            f"from (select * {HOW if name == 'figure_source' else ''} from {name}) as t",
        )[0]
        for name in names
        if name not in ("run", "source_status")
    }


def files_of(tree: Path) -> list[Path]:
    """Every file of a tree."""
    return sorted(file for file in tree.rglob("*") if file.is_file())


def same_in_any_order(tree: Path, labor: Command, store: Path, tmp_path: Path) -> None:
    """Adopted in either order, the files give the tables that a refresh gives."""
    fetched = Settings(tmp_path / "fetched", str(tree))
    fill(fetched)
    files = files_of(tree)
    code, said = labor("adopt", *files)
    assert code == 0, said
    assert len(said.splitlines()) == len(files), "it says what it recognised"
    code, said = labor("build")
    assert code == 0, said
    backwards = Settings(tmp_path / "backwards")
    for file in reversed(files):
        adopt(backwards, file)
    build_warehouse(backwards, backwards.warehouse)
    assert query(store, "select count(*) > 0 from wages") == [(True,)]
    assert public(fetched.store) == public(store)
    assert public(store) == public(backwards.store)


def test_sample_is_adopted_in_any_order(
    tree: Path, labor: Command, store: Path, tmp_path: Path
) -> None:
    """Whole files give the same tables however they came."""
    same_in_any_order(tree, labor, store, tmp_path)


def test_published_files_are_adopted_in_any_order(
    mirror: Path, tree: Path, labor: Command, store: Path, tmp_path: Path
) -> None:
    """So do the workbooks as they were published."""
    for url in (WORKBOOK, OUTLOOK):
        name = url.removeprefix("https://")
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(mirror / "tree" / name, tree / name)
    same_in_any_order(tree, labor, store, tmp_path)
    assert query(store, "select count(*) from outlook") == [(1113,)]


@pytest.mark.parametrize(
    ("name", "content", "code", "reason"),
    [
        ("oesm25nat.zip", WORKBOOK, 5, "major groups lack"),
        ("occupation.xlsx", OUTLOOK, 5, "line items: rows were deleted"),
        ("soc_structure_2018.xlsx", b"<!DOCTYPE html><html>Denied", 4, "came as an HTML page"),
        ("oesm25nat.zip", b"PK\x03\x04 and no more", 4, "a zip whose end is missing"),
        ("notes.csv", b"code,wage\n29-2072,24.59\n", 5, "no declared kind of file"),
        ("empty.csv", b"", 4, "came empty"),
    ],
)
def test_refused_files(
    name: str,
    content: str | bytes,
    code: int,
    reason: str,
    labor: Command,
    store: Path,
    tmp_path: Path,
) -> None:
    """Half a workbook, a page, a cut zip, what is unknown: refused with the reason, and not kept.

    The sample's workbooks are cut: without a declaration that says so they are half files.
    """
    if isinstance(content, str):
        content = (SAMPLE / content.removeprefix("https://")).read_bytes()
    (tmp_path / name).write_bytes(content)
    ended, said = labor("adopt", tmp_path / name)
    assert (ended, said.startswith(f"labor: {name}")) == (code, True), said
    assert reason in said
    assert [file.name for file in files_of(store) if file.name != ".lock"] == []


def test_files_before_a_refused_one_are_kept(labor: Command, store: Path, tmp_path: Path) -> None:
    """Each file stands for itself: what was taken before the refused one stays taken."""
    (tmp_path / "notes.csv").write_text("code,wage\n")
    code, said = labor("adopt", SAMPLE / STRUCTURE, tmp_path / "notes.csv")
    assert code == 5
    assert "soc_structure_2018.xlsx: Standard Occupational Classification" in said
    assert len(list((store / "archive").rglob("*.xlsx"))) == 1
    assert len(list((store / "runs").glob("*.json"))) == 1


def test_what_the_user_says_is_recorded(labor: Command, store: Path) -> None:
    """--url, --source and --released stand in figure_source; else the declared address."""
    address = "https://example.org/mail/soc.xlsx"
    options = ["--url", address, "--source", "soc", "--released", "2017-11-28"]
    assert labor("adopt", SAMPLE / STRUCTURE, *options)[0] == 0
    assert labor("adopt", (SAMPLE / STRUCTURE).with_name("soc_2018_definitions.xlsx"))[0] == 0
    assert labor("build")[0] == 0
    columns = "source, url, released_on, fetched_from, is_current"
    told = f"select {columns} from figure_source where source = 'soc' order by file_name desc"
    # The source's own table of releases comes before what the user says.
    assert query(store, told) == [
        ("soc", address, date(2017, 11, 30), "adopted", True),
        ("soc", SOC + "soc_2018_definitions.xlsx", date(2017, 11, 30), "adopted", True),
    ]
    said_days = [way.released_on for r in list_receipts(Settings(store)) for way in r.retrievals]
    assert "2017-11-28" in said_days
    code, said = labor("adopt", SAMPLE / STRUCTURE, "--source", "projections")
    assert (code, "no declared kind of file" in said) == (5, True)


def test_one_file_under_two_names(labor: Command, store: Path, tmp_path: Path) -> None:
    """Content is known by its hash: a second name or time makes no second content."""
    copy = tmp_path / "soc structure (1).xlsx"
    shutil.copy(SAMPLE / STRUCTURE, copy)
    for file in (SAMPLE / STRUCTURE, copy, SAMPLE / STRUCTURE):
        assert labor("adopt", file)[0] == 0
    code, said = labor("build")
    assert code == 0, said
    told = "select count(*), count(distinct sha256) from figure_source where source = 'soc'"
    assert query(store, told) == [(1, 1)]
    assert len(list((store / "archive").rglob("*.xlsx"))) == 1


def test_files_of_one_name(labor: Command, store: Path, tmp_path: Path) -> None:
    """Several files of one name, adopted at once, are told apart in the table of runs."""
    files = []
    for name in ("soc_structure_2018.xlsx", "soc_2018_definitions.xlsx"):
        files.append(tmp_path / name.removesuffix(".xlsx") / "soc.xlsx")
        files[-1].parent.mkdir()
        shutil.copyfile(SAMPLE / "www.bls.gov/soc/2018" / name, files[-1])
    assert labor("adopt", *files)[0] == 0
    code, said = labor("build")
    assert code == 0, said
    adopted = query(store, "select file from run where outcome = 'adopted' order by file")
    assert adopted == [("soc.xlsx",), ("soc.xlsx (2)",)]


def test_one_content_is_of_one_release(labor: Command, store: Path, tmp_path: Path) -> None:
    """Where its name alone says which, a second name that says another is refused."""
    one = save(tmp_path, HEADER, rows(), ()).path
    other = tmp_path / "national_M2019_dl.xlsx"
    shutil.copyfile(one, other)
    assert labor("adopt", one)[0] == 0
    code, text = labor("adopt", other)
    assert code == 5
    assert "2018-05 (national_M2018_dl.xlsx), and this name says 2019-05" in text
    assert [receipt.vintage for receipt in list_receipts(Settings(store))] == ["2018-05"]
