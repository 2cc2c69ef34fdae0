"""`labor sql`: its formats, its output, its errors, and what it imports."""

import json
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import duckdb
import pytest

from flows.settings import Settings
from tests.conftest import ROOT, Labor, environment
from tests.support import asking
from tests.support.asking import Said

Ask = Callable[..., Said]
NATIONAL = "area_type = 'national' and industry_code = '000000'"
VALUES = (
    "select true as yes, null as nothing, 24.50::decimal(8,2) as wage, 'a, \"b\"' as text, "
    "date '2026-05-15' as day, 51140 as jobs"
)


@pytest.fixture
def ask(sample_store: Settings) -> Ask:
    """Ask the sample."""
    return partial(asking.ask, sample_store.store)


def test_csv(ask: Ask) -> None:
    """A header, `true` and `false`, nothing for NULL, decimals with their places."""
    code, out, _ = ask(
        "sql", VALUES + " union all select false, 1, 0.1, '', null, 0", "--format", "csv"
    )
    assert code == 0
    header, first, second = out.splitlines()
    assert header == "yes,nothing,wage,text,day,jobs"
    assert first == 'true,,24.50,"a, ""b""",2026-05-15,51140'
    assert second.startswith("false,1,0.10,")
    assert second.endswith(",,0")


def test_json(ask: Ask) -> None:
    """A list of objects: numbers as numbers, days as ISO texts, NULL as null."""
    _, out, _ = ask("sql", VALUES, "--format", "json")
    assert json.loads(out) == [
        {
            "yes": True,
            "nothing": None,
            "wage": 24.5,
            "text": 'a, "b"',
            "day": "2026-05-15",
            "jobs": 51140,
        }
    ]


def test_table(ask: Ask) -> None:
    """Without a format the answer is drawn as a table; the sample says what it is."""
    code, out, err = ask(
        "sql", f"select annual_median from wages where {NATIONAL} and occupation_code = '29-2072'"
    )
    assert code == 0
    assert "annual_median" in out
    assert "51140" in out
    assert "sample" in err


def test_parquet_wants_a_file(ask: Ask) -> None:
    """Parquet is not printed."""
    code, out, err = ask("sql", VALUES, "--format", "parquet")
    assert (code, out) == (2, "")
    assert "--output" in err


def test_parquet_writes_only_that_file(ask: Ask, tmp_path: Path) -> None:
    """The file that is named is written, and it holds the answer in its types."""
    file = tmp_path / "answer's.parquet"
    code, out, _ = ask("sql", VALUES + ";", "--format", "parquet", "--output", str(file))
    assert (code, out) == (0, "")
    assert list(tmp_path.iterdir()) == [file]
    row = duckdb.execute("select wage, jobs, yes from read_parquet($1)", [str(file)]).fetchone()
    assert str(row) == "(Decimal('24.50'), 51140, True)"


@pytest.mark.parametrize("form", ["csv", "json", "table"])
def test_output_goes_to_a_file(ask: Ask, tmp_path: Path, form: str) -> None:
    """With --output nothing is printed, and the file holds what would be."""
    _, printed, _ = ask("sql", VALUES, "--format", form)
    file = tmp_path / "answer"
    assert ask("sql", VALUES, "--format", form, "--output", str(file))[:2] == (0, "")
    assert file.read_text().strip() == printed.strip()


def test_a_failing_query_keeps_the_output_that_was_there(ask: Ask, tmp_path: Path) -> None:
    """An error does not empty a file that an earlier answer filled."""
    file = tmp_path / "answer.csv"
    file.write_text("before\n")
    assert ask("sql", "select nothing", "--format", "csv", "--output", str(file))[0] == 1
    assert file.read_text() == "before\n"


def test_a_query_from_a_file(ask: Ask, tmp_path: Path) -> None:
    """-f reads the query; it and a query on the line exclude each other, one must be given."""
    file = tmp_path / "query.sql"
    file.write_text("-- a comment\nselect 1 as one;\n")
    assert ask("sql", "-f", str(file), "--format", "csv")[:2] == (0, "one\n1\n")
    assert ask("sql", "--file", str(file), "--format", "csv")[:2] == (0, "one\n1\n")
    assert ask("sql", "select 1", "-f", str(file))[0] == 2
    assert ask("sql")[0] == 2


@pytest.mark.parametrize("form", ["csv", "json", "table"])
@pytest.mark.parametrize("query", ["", ";", " "])
def test_an_empty_query(ask: Ask, form: str, query: str) -> None:
    """A query that says nothing is an error with a message, not a traceback."""
    code, out, err = ask("sql", query, "--format", form)
    assert (code, out) == (1, "")
    assert err.startswith("labor: ")


def test_numbers_that_json_does_not_know(ask: Ask) -> None:
    """What is printed is JSON: no NaN, no Infinity."""
    _, out, _ = ask("sql", "select 'nan'::double as a, 'inf'::double as b", "--format", "json")

    def refuse(name: str) -> None:
        raise AssertionError(f"{name} is not JSON")

    assert len(json.loads(out, parse_constant=refuse)) == 1


def test_an_error_of_the_query(ask: Ask) -> None:
    """A query that DuckDB refuses ends with its message and exit code 1."""
    code, _, err = ask("sql", "select nothing from wages")
    assert code == 1
    assert "nothing" in err
    assert "Traceback" not in err


def test_without_a_warehouse(labor: Labor) -> None:
    """An empty store says what to do."""
    answer = labor("sql", "select 1")
    assert answer.returncode == 1
    assert "labor refresh" in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize(
    ("words", "absent"),
    [
        (["--help"], ["prefect", "polars", "duckdb"]),
        (["sql", "--help"], ["prefect", "polars", "duckdb"]),
        (["sql", "select 1"], ["prefect", "polars"]),
        (["tables"], ["prefect", "polars"]),
    ],
    ids=" ".join,
)
def test_commands_import_only_what_they_need(
    sample_store: Settings, words: list[str], absent: list[str]
) -> None:
    """Help loads no engine, and a question loads only the one that answers it."""
    script = (
        "import sys\nfrom flows.cli.app import main\ntry:\n    main(sys.argv[1:])\n"
        "finally:\n    print('LOADED', *sorted(m for m in sys.modules if '.' not in m))\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script, *words],
        env=environment(sample_store.store),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    loaded = answer.stdout.splitlines()[-1].split()
    assert loaded[0] == "LOADED"
    assert set(absent) & set(loaded) == set()
