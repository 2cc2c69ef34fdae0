"""ACS person files as users have them: saved again, cut off, damaged or doubled."""

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.settings import SAMPLE, Settings
from tests.support.archiving import adopt, build_warehouse
from tests.support.experience import PUMS
from tests.support.files.person_files import Table, save, table_of
from warehouse.ask import rows
from warehouse.errors import LaborError

WYOMING = SAMPLE / PUMS / "csv_pwy.zip"
TABLE = table_of(WYOMING, 120)
PLACE = {name: index for index, name in enumerate(TABLE[0])}


def text(table: Table, separator: str = ",", end: str = "\n") -> str:
    """A table as CSV."""
    return "".join(separator.join(row) + end for row in table)


def with_cell(column: str, value: str, line: int = 50) -> str:
    """The file with one cell altered."""
    table = [list(row) for row in TABLE]
    table[line - 1][PLACE[column]] = value
    return text(table)


def packed(path: Path, method: int, *names: str) -> Path:
    """A zip that holds the file under each of the names."""
    with zipfile.ZipFile(path, "w", method) as archive:
        for name in names:
            archive.writestr(name, text(TABLE))
    return path


SAME = {
    "CRLF": text(TABLE, end="\r\n"),
    "byte-order mark": "\ufeff" + text(TABLE),
    "quotes": text([[f'"{cell}"' for cell in row] for row in TABLE]),
    "columns turned round": text([row[::-1] for row in TABLE]),
    "a comma more in every line": text([[*row, ""] for row in TABLE]),
    "no newline at the end": text(TABLE).rstrip("\n"),
}


@pytest.mark.parametrize("name", SAME)
def test_files_that_were_saved_again(tmp_path: Path, name: str) -> None:
    """The same persons, and it is said what was recognised."""
    file = tmp_path / "psam_p56.csv"
    file.write_text(SAME[name], newline="")
    outcome = adopt(Settings(tmp_path / "store"), file)
    assert outcome.rows == len(TABLE) - 1
    assert outcome.message is not None
    assert outcome.message.endswith("acs_person, 2018, state 56")


def test_a_state_counts_once_in_whatever_form_it_comes(tmp_path: Path) -> None:
    """The zip under two names, its member, and that saved again: one state's persons."""
    store = Settings(tmp_path / "store")
    copies = [tmp_path / name for name in ("csv_pwy.zip", "mine.zip", "psam_p56.csv", "again.csv")]
    for copy in copies[:2]:
        shutil.copyfile(WYOMING, copy)
    whole = table_of(WYOMING)
    save(copies[2], whole)
    save(copies[3], [[f'"{cell}"' for cell in row] for row in whole])
    for copy in copies:
        adopt(store, copy)
    build_warehouse(store, store.warehouse)
    counted = "select sum(persons) as persons, count(distinct source_id) as files "
    (found,) = rows(store.warehouse, f"{counted} from core.acs_file")
    assert found == {"persons": len(whole) - 1, "files": 1}
    (held,) = rows(
        store.warehouse, "select count(*) as contents from figure_source where source = 'acs'"
    )
    assert held["contents"] == 3


REFUSED = {
    "a line is cut": (text(TABLE)[:-300], "row 121, column PWGTP1: the cell is blank|column PWGTP"),
    "no line follows": (text(TABLE[:1]), "no person follows the header"),
    "cut inside the header": (text(TABLE)[:600], "no person follows the header"),
    "a person twice": (text([*TABLE, TABLE[9]]), "persons 9 and 121 of the file have one SERIALNO"),
    "separators": (with_cell("WAGP", "1,000"), "row 50, .*more cells than the header"),
    "household numbers as numbers": (
        text([TABLE[0], *([*r[:1], "2.018E+12", *r[2:]] for r in TABLE[1:])]),
        "one SERIALNO",
    ),
    "blanks around": (text([[f" {cell}" for cell in row] for row in TABLE]), "tell the year"),
    "semicolons": (text(TABLE, ";"), "no declared kind of file"),
    "a state that is none": (with_cell("ST", "99"), "row 50, column ST: unknown code '99'"),
    "no state": (with_cell("ST", ""), "row 50, column ST: the cell is blank"),
    "a code with a hyphen": (with_cell("SOCP", "29-2072"), "column SOCP: unknown code '29-2072'"),
    "a factor in words": (with_cell("ADJINC", "x"), "row 50, column ADJINC: 'x' is not a number"),
    "hours beyond a week": (with_cell("WKHP", "130"), "WKHP: 130 is not between 1 and 99"),
    "no weight": (with_cell("PWGTP", "0"), "row 50, column PWGTP: 0 is not between 1 and 9999"),
    "half a weight": (with_cell("PWGTP7", "12.5"), "row 50, column PWGTP7: '12.5' is not a number"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_files_that_are_refused(tmp_path: Path, name: str) -> None:
    """Each with where and why, before anything is archived."""
    given, reason = REFUSED[name]
    file = tmp_path / "psam_p56.csv"
    file.write_text(given)
    store = Settings(tmp_path / "store")
    with pytest.raises(LaborError, match=reason):
        adopt(store, file)
    assert not list(store.archive.glob("*/*/*"))


def overwritten(path: Path, at: int) -> Path:
    """The sample's zip with some bytes inside it turned over."""
    data = bytearray(WYOMING.read_bytes())
    data[at : at + 20] = bytes(byte ^ 0xFF for byte in data[at : at + 20])
    path.write_bytes(data)
    return path


def cut(path: Path, size: int) -> Path:
    """The beginning of the sample's zip."""
    path.write_bytes(WYOMING.read_bytes()[:size])
    return path


ZIPS: dict[str, tuple[Callable[[Path], Path], str]] = {
    "half a download": (lambda path: cut(path, 200_000), "end is missing"),
    "a byte short": (lambda path: cut(path, WYOMING.stat().st_size - 1), "end is missing"),
    "damaged early": (lambda path: overwritten(path, 5_000), "cannot be read|damaged|row"),
    "damaged late": (lambda path: overwritten(path, 600_000), "cannot be read|damaged|row"),
    "LZMA": (lambda path: packed(path, zipfile.ZIP_LZMA, "a.csv"), "packed by method 14"),
    "a member twice": (
        lambda path: packed(path, zipfile.ZIP_DEFLATED, "a.csv", "old/a.csv"),
        "persons 1 and 121 of the file have one SERIALNO",
    ),
    "no member": (lambda path: packed(path, zipfile.ZIP_DEFLATED), "begins with"),
}


@pytest.mark.parametrize("name", ZIPS)
def test_zips_that_are_refused(tmp_path: Path, name: str) -> None:
    """An interrupted download, damage that the checksum shows, packings, copies."""
    make, reason = ZIPS[name]
    store = Settings(tmp_path / "store")
    with pytest.raises(LaborError, match=reason):
        adopt(store, make(tmp_path / "csv_pwy.zip"))
    assert not list(store.archive.glob("*/*/*"))
