"""The published file opens and answers in DuckDB 1.5, in Python and in its own command."""

import json
import shutil
import subprocess

import duckdb
import pytest

from flows.settings import Settings
from warehouse.models.build import STORAGE_VERSION

VERSION = "1.5.5"
QUERY = (
    "select (select annual_median from wages_latest where occupation_code = '29-2072' and "
    "area_type = 'national' and industry_code = '000000') as annual_median, "
    "(select count(*) from wages) as wages, (select count(*) from wage_cells) as cells, "
    "(select count(*) from outlook_latest) as outlook, "
    "(select comment from duckdb_tables() where table_name = 'wages') as meaning, "
    "(select comment from duckdb_views() where view_name = 'wage_cells') as view_meaning, "
    "(select comment from duckdb_columns() where table_name = 'wages' "
    "and column_name = 'hourly_median') as column_meaning"
)
SCRIPT = (
    "import duckdb, json, sys\n"
    "result = duckdb.connect(sys.argv[1], read_only=True).execute(sys.argv[2])\n"
    "names = [column[0] for column in result.description]\n"
    "print(json.dumps([duckdb.__version__, dict(zip(names, result.fetchone()))]))\n"
)


def with_package(package: str, *words: str) -> str:
    """What a command prints in an environment that has only this package."""
    uv = shutil.which("uv")
    if uv is None:
        pytest.skip("needs uv, to have another DuckDB beside this one")
    answer = subprocess.run(
        [uv, "run", "--quiet", "--no-project", "--with", package, *words],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    unreachable = ("No solution found", "Failed to fetch", "error sending request", "not found in")
    if answer.returncode and any(text in answer.stderr for text in unreachable):
        pytest.skip(f"{package} cannot be had here: {answer.stderr.strip().splitlines()[-1]}")
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


@pytest.fixture(scope="module")
def expected(sample_store: Settings) -> dict[str, object]:
    """The answer of the DuckDB that the project runs on."""
    with duckdb.connect(str(sample_store.warehouse), read_only=True) as con:
        result = con.execute(QUERY)
        names = [column[0] for column in result.description]
        found = dict(zip(names, result.fetchone() or (), strict=True))
    assert found["annual_median"] == 51_140
    assert all(found.values())
    return found


def test_the_package_reads_it(sample_store: Settings, expected: dict[str, object]) -> None:
    """DuckDB 1.5 in Python: the same figures, views and comments."""
    said = with_package(
        f"duckdb=={VERSION}", "python", "-c", SCRIPT, str(sample_store.warehouse), QUERY
    )
    assert json.loads(said) == [VERSION, expected]


def test_the_command_reads_it(sample_store: Settings, expected: dict[str, object]) -> None:
    """DuckDB 1.5's own command: the same figures, views and comments."""
    package = f"duckdb-cli=={VERSION}"
    assert with_package(package, "duckdb", "--version").startswith(f"v{VERSION}")
    said = with_package(package, "duckdb", "-readonly", "-json", str(sample_store.warehouse), QUERY)
    assert json.loads(said) == [expected]


def test_the_storage_version_is_the_promised_one(sample_store: Settings) -> None:
    """The file is of the oldest version that is supported, whichever DuckDB wrote it."""
    assert STORAGE_VERSION == "v1.5.0"
    with duckdb.connect(str(sample_store.warehouse), read_only=True) as con:
        row = con.execute(
            "select tags['storage_version'] from duckdb_databases() where not internal"
        ).fetchone()
    assert row is not None
    assert str(row[0]).startswith("v1.5.0")
