"""What tests share: the mirror where there is one, a store of the sample, the command."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flows import ledger, work
from flows.errors import FetchError
from flows.ledger import Run
from flows.publish import publish
from flows.server import ensure_server
from flows.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
CONTACT = "tests@example.org"

Labor = Callable[..., subprocess.CompletedProcess[str]]


def mirror_folder() -> Path | None:
    """Where published files are: LABOR_TEST_MIRROR, or the mirror beside the checkout."""
    named = os.environ.get("LABOR_TEST_MIRROR")
    folder = Path(named) if named else ROOT.parent / "shared" / "mirror"
    return folder if (folder / "tree").is_dir() else None


@pytest.fixture(scope="session")
def mirror() -> Path:
    """The folder that holds the mirror's `tree` and `adopt`."""
    folder = mirror_folder()
    if folder is None:
        pytest.skip("needs the mirror of published files: set LABOR_TEST_MIRROR")
    return folder


def fill(settings: Settings) -> Run:
    """Fetch, parse and publish all that a mirror declares, without Prefect."""
    outcomes = []
    for item in work.planned():
        try:
            outcome = work.fetch(settings, item[1].url)
            outcomes.append(work.parse_fetched(settings, outcome))
        except FetchError as error:
            outcomes.append(work.outcome_of_error(item, error))
    return publish(settings, Run(ledger.new_run_id(), "refresh", tuple(outcomes)))


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A store that holds the bundled sample; tests only read it."""
    settings = Settings(tmp_path_factory.mktemp("sample") / "store", "sample")
    fill(settings)
    return settings


@pytest.fixture(scope="session")
def prefect_api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Prefect API for all tests, with a database of its own."""
    before = dict(os.environ)
    os.environ.pop("PREFECT_API_URL", None)
    os.environ["PREFECT_HOME"] = str(tmp_path_factory.mktemp("prefect"))
    yield ensure_server()
    os.environ.clear()
    os.environ.update(before)


def environment(store: Path, **more: str) -> dict[str, str]:
    """The environment of a command that works on a store."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LABOR_")}
    return kept | {"LABOR_STORE": str(store), "NO_COLOR": "1", "COLUMNS": "200"} | more


@pytest.fixture
def labor(tmp_path: Path) -> Labor:
    """Run the command on a store of this test's own, as a user would."""

    def run(
        *words: str, store: Path = tmp_path / "store", **more: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "flows.cli", *words],
            env=environment(store, **more), cwd=ROOT, capture_output=True, text=True, timeout=300,
            check=False,
        )

    return run
