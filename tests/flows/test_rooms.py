"""Who may import what: HTTP, Prefect and the rooms are told apart by their imports."""

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT

PREFECT = {"flows/refresh.py", "flows/serve.py", "flows/prefect_server.py"}
# What a room may import of this project, beside itself.
ROOMS = {
    "warehouse": [],
    "flows/sources": ["flows.errors", "warehouse.errors"],
    "flows/archive": ["flows.errors", "flows.sources", "warehouse.errors"],
    "flows/fetch": ["flows.archive", "flows.errors", "flows.settings", "warehouse.errors"],
}


def read_imports(file: Path) -> set[str]:
    """Return the modules that a file imports, at its top or within its functions."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def find_importers(library: str) -> set[str]:
    """Return the files of the project that import a library."""
    return {
        str(file.relative_to(ROOT))
        for folder in ("flows", "warehouse")
        for file in (ROOT / folder).rglob("*.py")
        if any(name.split(".")[0] == library for name in read_imports(file))
    }


def test_one_module_imports_httpx() -> None:
    """What fetches over HTTP stands in one place."""
    assert find_importers("httpx") == {"flows/fetch/web.py"}


def test_only_flow_schedule_and_server_import_prefect() -> None:
    """A query, a build and every parser run without Prefect."""
    assert find_importers("prefect") == PREFECT


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_downward_only(room: str) -> None:
    """A room imports itself and what is below it."""
    allowed = [room.replace("/", "."), *ROOMS[room]]
    above = {
        (str(file.relative_to(ROOT)), name)
        for file in (ROOT / room).rglob("*.py")
        for name in read_imports(file)
        if name.split(".")[0] in ("flows", "warehouse", "tests")
        and not any(name == other or name.startswith(f"{other}.") for other in allowed)
    }
    assert not above


def test_sources_do_not_import_each_other() -> None:
    """A source package imports itself and the shared readers."""
    sources = ROOT / "flows/sources"
    packages = {file.parent.name for file in sources.glob("*/__init__.py")} - {"tables"}
    crossed = {
        (str(file.relative_to(ROOT)), name)
        for package in packages
        for file in (sources / package).glob("*.py")
        for name in read_imports(file)
        if name.startswith("flows.sources.") and name.split(".")[2] in packages - {package}
    }
    assert not crossed
