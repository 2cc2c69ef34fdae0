"""What tests share: the mirror where there is one, a store of the sample, the command."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flows.archive import run_log
from flows.archive.contents import Archive
from flows.archive.run_log import Outcome, Run
from flows.errors import FetchError
from flows.intake import fetched
from flows.intake.plan import Item, Plan, make_plan
from flows.intake.seeds import keep_sample
from flows.prefect_server import ensure_server
from flows.publish import publish
from flows.settings import Settings
from flows.sources import SOURCES
from tests.support.archiving import adopt

ROOT = Path(__file__).resolve().parent.parent
CONTACT = "tests@example.org"
# The tests' own servers need no manners.
os.environ["LABOR_PACE"] = "0"

# What no declared address gives: other vintages and editions, and a map between classifications.
HISTORY = [
    "projections/2014-24/occupation.xlsx",
    "projections/2016-26/occupation.wages2018.RESAVED.xlsx",
    "projections/2019-29/occupation.2021-01-26.xlsx",
    "projections/2019-29/occupation.2021-04-21.xlsx",
    "projections/2024-34/occupation.RESAVED.xlsx",
    "projections_csv/2016-26/Employment Projections.csv",
    "projections_csv/2018-28/Employment Projections.csv",
    "projections_csv/2018-28/EmploymentProjections.EXCEL-RESAVED.csv",
    "projections_csv/2019-29/Employment Projections.csv",
    "projections_csv/2024-34/Employment Projections.EXCEL-RESAVED.csv",
    "soc/oes_hybrid_crosswalk.csv",
]

SLOW = {"mirror", "prefect_api"}

Labor = Callable[..., subprocess.CompletedProcess[str]]


def mirror_folder() -> Path | None:
    """Return the folder of published files that LABOR_TEST_MIRROR names, if it is there."""
    named = os.environ.get("LABOR_TEST_MIRROR")
    return Path(named) if named and (Path(named) / "tree").is_dir() else None


def cases_folder() -> Path | None:
    """Return the folder of files that went wrong: LABOR_TEST_CASES, else that beside the mirror."""
    mirror = mirror_folder()
    named = os.environ.get("LABOR_TEST_CASES") or (mirror and mirror.parent / "cases")
    return Path(named) if named and Path(named).is_dir() else None


@pytest.fixture(scope="session")
def mirror() -> Path:
    """The folder that holds the mirror's `tree` and `adopt`."""
    folder = mirror_folder()
    if folder is None:
        pytest.skip("needs the mirror of published files: set LABOR_TEST_MIRROR")
    return folder


def fill(settings: Settings, *sources: str) -> Run:
    """Fetch, parse and publish what a mirror declares of these sources, without Prefect."""
    archive = Archive(settings.archive)
    keep_sample(settings, archive)
    plan = make_plan(settings, archive, sources)
    outcomes: dict[str, Outcome] = {}
    while items := plan.list_items(outcomes):
        for item in items:
            outcomes[item[1].url] = bring(plan, item)
    return publish(
        settings, archive, Run(run_log.new_run_id(), "refresh", tuple(outcomes.values()))
    )


def bring(plan: Plan, item: Item) -> Outcome:
    """Fetch and parse one file; its outcome."""
    store = plan.settings, plan.archive
    try:
        return fetched.parse_fetched(*store, fetched.fetch(*store, item))
    except FetchError as error:
        return fetched.outcome_of_error(plan.settings, item, error)


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A store that holds the bundled sample; tests only read it."""
    settings = Settings(tmp_path_factory.mktemp("sample") / "store", "sample")
    fill(settings)
    return settings


@pytest.fixture(scope="session")
def history(mirror: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A store of every release in the mirror, but for the flat files; tests only read it."""
    settings = Settings(tmp_path_factory.mktemp("history") / "store", str(mirror / "tree"))
    for name in HISTORY:
        adopt(settings, mirror / "adopt" / name)
    fill(settings, *(name for name in SOURCES if name != "oews_flat"))
    return settings


@pytest.fixture(scope="session")
def whole_store(mirror: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A store of all that is in the mirror; tests only read it."""
    settings = Settings(tmp_path_factory.mktemp("whole") / "store", str(mirror / "tree"))
    for name in HISTORY:
        adopt(settings, mirror / "adopt" / name)
    fill(settings)
    return settings


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden`: golden files become what is found."""
    parser.addoption("--update-golden", action="store_true", help="write golden files anew")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as slow what reads the mirror or talks to a Prefect server."""
    for item in items:
        of_mirror = item.name.endswith("[mirror]") or "[mirror-" in item.name
        if of_mirror or SLOW & set(getattr(item, "fixturenames", ())):
            item.add_marker("slow")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are written anew."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def prefect_api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Prefect API for all tests, with a database of its own."""
    from prefect.context import refresh_global_settings_context

    before = dict(os.environ)
    os.environ.pop("PREFECT_API_URL", None)
    os.environ["PREFECT_HOME"] = str(tmp_path_factory.mktemp("prefect"))
    # A command of an earlier test may have left the address of its own server in this process.
    refresh_global_settings_context()
    yield ensure_server()
    os.environ.clear()
    os.environ.update(before)


def environment(store: Path, **more: str) -> dict[str, str]:
    """The environment of a command that works on a store."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LABOR_")}
    return (
        kept
        | {"LABOR_STORE": str(store), "NO_COLOR": "1", "COLUMNS": "200", "LABOR_PACE": "0"}
        | more
    )


@pytest.fixture
def labor(tmp_path: Path) -> Labor:
    """Run the command on a store of this test's own, as a user would."""

    def run(
        *words: str, store: Path = tmp_path / "store", **more: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "flows.cli", *words],
            env=environment(store, **more),
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    return run
