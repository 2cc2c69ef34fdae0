"""A site: a page for every occupation, written anew only where what it says has changed."""

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.metadata import version as version_of
from multiprocessing import get_context
from pathlib import Path

import duckdb

from warehouse.errors import StoreError
from warehouse.profile.answers import Question, gather
from warehouse.profile.compose import compose
from warehouse.profile.document import Document
from warehouse.profile.formats.html import write_page
from warehouse.profile.site.index import (
    Occupation,
    find_newest_version,
    list_occupations,
    write_index,
)
from warehouse.store import built_from, connect, connect_current

INDEX = "index.html"
MANIFEST = "pages.json"
AT_ONCE = 16
SUFFIXES = {".py", ".html", ".css", ".json"}
PROFILE = Path(__file__).parents[1]
MAKERS = ("jinja2", "vl-convert-python")

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class SiteReport:
    """How many pages were written, stood as they were, and were removed; what all of them weigh."""

    written: int
    unchanged: int
    removed: int
    size: int


@dataclass(frozen=True)
class Manifest:
    """What a site was made of and by; by code, what its page says and is, as SHA-256."""

    warehouse: str | None = None
    maker: str = ""
    pages: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Task:
    """A page to look at, with its entry in the manifest before."""

    occupation: Occupation
    version: str
    before: Mapping[str, str]


def write_site(
    warehouse: Path, folder: Path, progress: Progress | None = None, processes: int | None = None
) -> SiteReport:
    """Write a page for every occupation into a folder, and an index that searches their titles.

    `progress` is told how many pages of how many are done. Only pages that the folder's manifest
    names are ever removed. Raises StoreError where there is no warehouse, or another file by the
    manifest's name.
    """
    folder.mkdir(parents=True, exist_ok=True)
    before, told = read_manifest(folder), progress or (lambda _done, _all: None)
    with connect_current(warehouse) as con:
        version = find_newest_version(con)
        listed = list_occupations(con, version)
        tasks = [Task(one, version, before.pages.get(one.code, {})) for one in listed]
        start = write_index(con, version, listed)
    built = built_from(warehouse)
    if (before.warehouse, before.maker) == (built, hash_maker()) and all(
        is_written(folder, task) for task in tasks
    ):
        pages = dict(before.pages)
    else:
        pages = dict(write_pages(warehouse, folder, tasks, told, processes or os.cpu_count() or 1))
    removed = before.pages.keys() - pages.keys()
    for code in removed:
        (folder / f"{code}.html").unlink(missing_ok=True)
    put(folder / INDEX, start)
    put(folder / MANIFEST, json.dumps(vars(Manifest(built, hash_maker(), pages)), indent=0))
    anew = sum(pages[code] is not before.pages.get(code) for code in pages)
    size = sum((folder / f"{code}.html").stat().st_size for code in pages)
    return SiteReport(anew, len(pages) - anew, len(removed), size)


def write_pages(
    warehouse: Path, folder: Path, tasks: list[Task], told: Progress, processes: int
) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the new manifest entries by code; an entry that stays is the same object."""
    before = {task.occupation.code: task.before for task in tasks}
    with ProcessPoolExecutor(processes, get_context("spawn"), start, (warehouse, folder)) as pool:
        for done, (code, entry) in enumerate(pool.map(write, tasks, chunksize=AT_ONCE), 1):
            told(done, len(tasks))
            yield code, before[code] if entry == before[code] else entry


class Worker:
    """What a process that writes pages keeps open."""

    con: duckdb.DuckDBPyConnection
    folder: Path


def start(warehouse: Path, folder: Path) -> None:
    """Open the warehouse in a process that writes pages."""
    Worker.con, Worker.folder = connect(warehouse), folder


def write(task: Task) -> tuple[str, Mapping[str, str]]:
    """Write one page if what it says has changed, or if its file is not as it was written."""
    code = task.occupation.code
    asked = Question(code, code, task.version, titles=task.occupation.own_titles)
    answers = gather(Worker.con, asked)
    if answers is None:
        raise LookupError(f"{code} is an occupation of {task.version} without a profile")
    document = compose(answers)
    said = hash_meaning(document)
    if task.before.get("says") == said and is_written(Worker.folder, task):
        return code, task.before
    html = write_page(document, INDEX)
    put(Worker.folder / f"{code}.html", html)
    return code, {"says": said, "is": hash_content(html.encode())}


def is_written(folder: Path, task: Task) -> bool:
    """Whether a page is in the folder as it was written."""
    file = folder / f"{task.occupation.code}.html"
    return file.exists() and hash_content(file.read_bytes()) == task.before.get("is")


def hash_meaning(document: Document) -> str:
    """Return a hash of all that a page says, and of what makes a page of it."""
    said = replace(document, known_sources=()), document.sources, hash_maker()
    return hash_content(repr(said).encode())


@cache
def hash_maker() -> str:
    """Return a hash of the code, the templates and the libraries that make pages."""
    files = sorted(file for file in PROFILE.rglob("*") if file.suffix in SUFFIXES)
    parts = [file.read_bytes() for file in files] + [version_of(name).encode() for name in MAKERS]
    return hash_content(b"\0".join(parts))


def hash_content(content: bytes) -> str:
    """Return the SHA-256 of a content."""
    return hashlib.sha256(content).hexdigest()


def read_manifest(folder: Path) -> Manifest:
    """Return what the folder's manifest says; nothing where there is none. Raises StoreError."""
    file = folder / MANIFEST
    try:
        return Manifest(**json.loads(file.read_text())) if file.exists() else Manifest()
    except (ValueError, TypeError):
        raise StoreError(
            f"{file} is no manifest of a site: remove it, or name another folder"
        ) from None


def put(file: Path, content: str) -> None:
    """Write a file whole or not at all; one that is already so stays untouched."""
    if file.exists() and file.read_text() == content:
        return
    part = file.with_name(f".{file.name}.part")
    try:
        part.write_text(content)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
