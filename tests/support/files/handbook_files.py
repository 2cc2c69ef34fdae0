"""The handbook's fixture, made by hand, and a reader of its rendered pages."""

import html
import re
import shutil
import tarfile
from html.parser import HTMLParser
from pathlib import Path

import polars as pl

from flows.settings import SAMPLE
from flows.sources.declaration import SourceFile
from flows.sources.handbook.layout import URL
from flows.sources.handbook.source import SOURCE

# No file of the agency: see the comment at its top.
COMPILATION = Path(__file__).parent / "handbook.xml"
PROJECTIONS = "www.bls.gov/emp/ind-occ-matrix/occupation.xlsx"
KIND = SOURCE.find_kind("ooh_compilation")


def changed(folder: Path, *pairs: tuple[str, str]) -> SourceFile:
    """The fixture with some texts replaced, each where it stands first."""
    text = COMPILATION.read_text()
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    path = folder / "xml-compilation.xml"
    path.write_text(text)
    return SourceFile(path, path.name, is_excerpt=True)


def parsed(document: SourceFile, table: str = "ooh_page") -> pl.DataFrame:
    """A table of the file, in its declared schema."""
    frame = KIND.parse(document)[table].collect()
    assert frame.schema == KIND.tables[table]
    return frame


def tree(folder: Path, document: SourceFile) -> Path:
    """A mirror of the handbook and of the sample's projections of the same vintage."""
    target = folder / "tree"
    files = {URL.partition("//")[2]: document.path, PROJECTIONS: SAMPLE / PROJECTIONS}
    for place, file in files.items():
        (target / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target / place)
    cut = f'\n[[excerpt]]\nurl = "{URL}"\nexcerpt_of_sha256 = "{"0" * 64}"\n'
    (target / "EXCERPT.toml").write_text((SAMPLE / "EXCERPT.toml").read_text() + cut)
    return target


class Page(HTMLParser):
    """A rendered page: title, address, date, codes, quick facts by number, percents by code."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._tag, self._cell, self._row = "", "", ""
        self.title, self.url, self.modified = "", "", ""
        self.codes: list[str] = []
        self.facts: dict[str, str] = {}
        self.percents: dict[str, int] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note which element begins."""
        given = dict(attrs)
        self._tag = given.get("class") or tag if tag in ("h1", "p") else self._tag
        if tag == "td":
            self._cell = f"{given.get('data-label') or ''} {given.get('headers') or ''}"
        if given.get("rel") == "canonical":
            self.url = given["href"] or ""

    def handle_endtag(self, tag: str) -> None:
        """Note that an element ends."""
        self._cell = "" if tag == "td" else self._cell
        self._tag = "" if tag in ("h1", "p") else self._tag

    def handle_data(self, data: str) -> None:
        """Take the texts that matter."""
        text = " ".join(html.unescape(data).split())
        if number := re.search(r"quickfacts-(\d)-0 ", self._cell):
            self.facts[number[1]] = f"{self.facts.get(number[1], '')} {text}".strip()
        if "SOC Code" in self._cell:
            self.codes += re.findall(r"\d\d-\d{4}", text)
            self._row = text
        if re.search(r"change, .*percent", self._cell) and re.match(r"\d\d-\d{4}$", self._row):
            self.percents[self._row] = int(text)
        if self._tag == "h1":
            self.title += text
        if self._tag == "update" and re.search(r"\d{4}$", text):
            self.modified = text


def pages(mirror: Path) -> list[Page]:
    """Every rendered page of 2024-34."""
    files = sorted((mirror / "adopt/ooh/html_2024-34").glob("*.html"))
    return [Page(file.read_text(errors="replace")) for file in files]


def packed_pages(mirror: Path) -> list[Page]:
    """The further pages of 2024-34 that lie in one archive."""
    packed = mirror / "adopt/ooh/html_2024-34/pages_171.tar.xz"
    with tarfile.open(packed) as archive:
        files = [archive.extractfile(member) for member in archive]
        return [Page(file.read().decode(errors="replace")) for file in files if file]


def unpack_pages(mirror: Path, folder: Path) -> list[Path]:
    """Every page of 2024-34 as a file."""
    single = mirror / "adopt/ooh/html_2024-34"
    with tarfile.open(single / "pages_171.tar.xz") as archive:
        archive.extractall(folder / "pages", filter="data")
    packed = sorted((folder / "pages").rglob("*.html"))
    names = {file.name for file in packed}
    return [*packed, *(file for file in sorted(single.glob("*.html")) if file.name not in names)]
