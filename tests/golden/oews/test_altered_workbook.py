"""One altered cell in a copy of the national workbook: the build fails and says where.

The figures that are altered belie no other cell of their row: such a file would not be taken in.
"""

import io
import os
import zipfile
from pathlib import Path
from shutil import copyfile, copytree

import openpyxl
import pytest

from flows.archive import run_log
from flows.archive.contents import Archive
from flows.archive.run_log import Run
from flows.intake import fetched
from flows.settings import Settings
from flows.sources import SOURCES
from flows.sources.declaration import Address
from tests.golden.conftest import Published
from tests.support.archiving import publish
from warehouse.errors import ContractError
from warehouse.store import connect

URL = "https://www.bls.gov/oes/special-requests/oesm25nat.zip"
ITEM = (SOURCES["oews"], Address(URL, "oews_national", "2025-05"))


def alter(zipped: Path, code: str, group: str, column: str, value: str | float) -> str:
    """Put a value into one cell of the workbook in a zip; the sheet and row of that cell."""
    with zipfile.ZipFile(zipped) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    member = next(name for name in parts if name.endswith("_dl.xlsx"))
    book = openpyxl.load_workbook(io.BytesIO(parts[member]))
    sheet = book.worksheets[0]
    header = [cell.value for cell in sheet[1]]
    places = {name: header.index(name) + 1 for name in ("OCC_CODE", "O_GROUP", column)}
    row = next(
        number
        for number in range(2, sheet.max_row + 1)
        if sheet.cell(number, places["OCC_CODE"]).value == code
        and sheet.cell(number, places["O_GROUP"]).value == group
    )
    sheet.cell(row, places[column]).value = value
    saved = io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (parts | {member: saved.getvalue()}).items():
            archive.writestr(name, data)
    return f"{sheet.title}!{row}"


def altered(published: Published, folder: Path, change: tuple[str, str, str, str | float]) -> str:
    """Lay the altered workbook where a mirror has it; the sheet and row of the altered cell."""
    file = folder / URL.removeprefix("https://")
    file.parent.mkdir(parents=True)
    copyfile(published.file("oesm25nat.zip"), file)
    if (published.tree / "EXCERPT.toml").exists():
        copyfile(published.tree / "EXCERPT.toml", folder / "EXCERPT.toml")
    return alter(file, *change)


def linked_store(published: Published, folder: Path) -> Settings:
    """A store of its own with the same files; they are never written in place."""
    copytree(published.settings.store, folder / "store", copy_function=os.link)
    return Settings(folder / "store", str(folder / "mirror"))


def refresh_workbook(settings: Settings) -> Run:
    """Fetch, parse and publish the one file that is new."""
    store = settings, Archive(settings.archive)
    outcome = fetched.parse_fetched(*store, fetched.fetch(*store, ITEM))
    assert outcome.outcome == "fetched"
    return publish(settings, Run(run_log.new_run_id(), "refresh", (outcome,)))


def refused(
    published: Published, folder: Path, change: tuple[str, str, str, str | float]
) -> tuple[str, str]:
    """What the build of a store with one altered cell says, and where the cell is.

    The warehouse that was there is as it was, and no draft is left.
    """
    settings = linked_store(published, folder)
    place = altered(published, folder / "mirror", change)
    before = settings.warehouse.read_bytes()
    with pytest.raises(ContractError) as failed:
        refresh_workbook(settings)
    assert failed.value.exit_code == 3
    assert failed.value.count == 1
    assert settings.warehouse.read_bytes() == before
    assert list(settings.store.glob(".labor.duckdb*")) == []
    with connect(settings.warehouse) as con:
        median = con.execute(
            "select cast(hourly_median as varchar) from wages_latest where occupation_code = "
            "'29-2072' and area_type = 'national' and industry_code = '000000'"
        ).fetchone()
    assert median == ("24.59",)
    return str(failed.value), place


def test_an_altered_number_fails_the_build(published: Published, tmp_path: Path) -> None:
    """The error names file, sheet, row, column and both numbers; the last good warehouse stays."""
    said, place = refused(published, tmp_path, ("29-2072", "detailed", "MEAN_PRSE", 0.5))
    for what in ["oesm25nat.zip", place, "column MEAN_PRSE: 0.5, flat file 0.4"]:
        assert what in said


def test_an_altered_status_fails_the_build(sample: Published, tmp_path: Path) -> None:
    """So does a sign in the place of a number."""
    said, place = refused(sample, tmp_path, ("29-2072", "detailed", "TOT_EMP", "**"))
    for what in ["oesm25nat.zip", place, "column TOT_EMP: NULL, flat file 194720", "suppressed"]:
        assert what in said


def test_a_pair_that_differs_refuses_the_file(sample: Published, tmp_path: Path) -> None:
    """A code that stands twice must say the same twice; the error names file, sheet and row."""
    said, place = refused(sample, tmp_path, ("29-2010", "detailed", "MEAN_PRSE", 9.9))
    sheet, row = place.split("!")
    for what in ["oesm25nat.zip", sheet, row, "MEAN_PRSE"]:
        assert what in said
