"""A refresh under the agencies' manners: polite, quiet without news, and never out of date.

The server answers as they do: a page for what is not there, and nobody who asks too fast.
"""

import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import CONTACT, ROOT, environment
from tests.support.refreshing import query

ZIPS = "www.bls.gov/oes/special-requests"
ONET = "www.onetcenter.org/dl_files/database"
PUMS = "www2.census.gov/programs-surveys/acs/data/pums"
OUTLOOK = "www.bls.gov/emp/ind-occ-matrix/occupation.xlsx"
MOST_REQUESTS = 12


@dataclass
class Agencies:
    """A copy of the mirror's tree behind a server, and the log of what it was asked."""

    tree: Path
    base: str
    log: Path

    def asked(self) -> list[str]:
        """The requests since the last call."""
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        self.log.write_text("")
        return lines


@pytest.fixture(scope="module")
def agencies(mirror: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Agencies]:
    """The mirror's own server, with the manners that the agencies have."""
    folder = tmp_path_factory.mktemp("agencies")
    tree = Path(shutil.copytree(mirror / "tree", folder / "tree"))
    places = {"--tree": tree, "--cache": folder / "cache", "--log": folder / "log"}
    words = [str(word) for place in places.items() for word in place]
    server = subprocess.Popen(
        [sys.executable, str(mirror / "serve.py"), *words, "--soft-404", "--max-rate", "4"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    found = re.search(r"on (http://\S+)", server.stdout.readline())
    assert found is not None
    yield Agencies(tree, found[1], folder / "log")
    server.kill()
    server.wait()


@pytest.fixture(scope="module")
def store(agencies: Agencies, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store after its first refresh."""
    folder = tmp_path_factory.mktemp("first") / "store"
    ended = refresh(agencies, folder)
    assert ended.returncode == 0, ended.stderr
    return folder


def refresh(agencies: Agencies, store: Path) -> subprocess.CompletedProcess[str]:
    """Run `labor refresh` at the pace that a user's would have."""
    settings = environment(store, LABOR_CONTACT=CONTACT)
    settings.pop("LABOR_PACE")
    return subprocess.run(
        [sys.executable, "-m", "flows.cli", "refresh", "--mirror", agencies.base],
        env=settings,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=900,
    )


def test_first_refresh_is_never_turned_away(agencies: Agencies, store: Path) -> None:
    """One request after the other, and what is not there is not asked for twice."""
    lines = agencies.asked()
    assert [line for line in lines if '" 403' in line] == []
    names = [line.split()[1] for line in lines if line.startswith('"GET')]
    assert len(names) == len(set(names))
    assert query(store, "select max(vintage) from wages") == [("2025-05",)]


def test_second_refresh_asks_little(agencies: Agencies, store: Path) -> None:
    """And says that it found nothing new."""
    agencies.asked()
    ended = refresh(agencies, store)
    assert (ended.returncode, ended.stdout[:11]) == (0, "nothing new"), ended.stderr
    assert len(agencies.asked()) <= MOST_REQUESTS


def test_next_year_is_found_without_an_edit(agencies: Agencies, store: Path) -> None:
    """Of the wages, of the projections, of O*NET and of the microdata."""
    add_wages(agencies.tree / ZIPS)
    add_outlook(agencies.tree / OUTLOOK)
    add_titles(agencies.tree / ONET)
    add_persons(agencies.tree / PUMS)
    ended = refresh(agencies, store)
    assert ended.returncode == 0, ended.stderr
    assert query(store, "select max(vintage) from wages_latest") == [("2026-05",)]
    assert query(store, "select distinct vintage from outlook_latest") == [("2025-35",)]
    newest = "select max(vintage) from figure_source where source = '{}' and is_current"
    assert query(store, newest.format("onet")) == [("31.0",)]
    assert query(store, newest.format("acs")) == [("2019",)]


def add_wages(folder: Path) -> None:
    """The next May's zip, of this one's figures."""
    with zipfile.ZipFile(folder / "oesm25nat.zip") as packed:
        (name,) = [n for n in packed.namelist() if n.endswith(".xlsx")]
        book = openpyxl.load_workbook(BytesIO(packed.read(name)))
    for sheet in book.worksheets:
        sheet.title = sheet.title.replace("2025", "2026")
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    cell.value = cell.value.replace("May 2025", "May 2026")
    content = BytesIO()
    book.save(content)
    with zipfile.ZipFile(folder / "oesm26nat.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name.replace("25", "26"), content.getvalue())


def add_titles(folder: Path) -> None:
    """A later version of O*NET, with its job titles under their new name."""
    later = folder / "db_31_0_text"
    shutil.copytree(folder / "db_29_0_text", later)
    titles = (later / "Alternate Titles.txt").read_text()
    (later / "Job Titles.txt").write_text(titles.replace("Alternate Title", "Job Title", 1))
    for name in ("Alternate Titles.txt", "Sample of Reported Titles.txt"):
        (later / name).unlink()


def add_outlook(file: Path) -> None:
    """The next projections at the same address: every year of a header is one later."""
    book = openpyxl.load_workbook(file)
    later = {"2034": "2035", "2024": "2025", "\u201334": "\u201335", "-34": "-35"}
    for sheet in book.worksheets:
        for row in sheet.iter_rows(max_row=3):
            for cell in row:
                if isinstance(cell.value, str):
                    for year, next_year in later.items():
                        cell.value = cell.value.replace(year, next_year)
    book.save(file)


def add_persons(folder: Path) -> None:
    """A year after, of one state: its number leads the households', its factor is its own."""
    with zipfile.ZipFile(folder / "2018/1-Year/csv_pwy.zip") as packed:
        (name,) = [n for n in packed.namelist() if n.endswith(".csv")]
        text = packed.read(name).replace(b"2018HU", b"2019HU").replace(b"2018GQ", b"2019GQ")
    (folder / "2019/1-Year").mkdir(parents=True)
    with zipfile.ZipFile(folder / "2019/1-Year/csv_pwy.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, text.replace(b"1013097", b"1010145"))
