"""`labor sql`: its formats, and that a query reaches nothing but the warehouse."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from flows.cli import main
from flows.settings import Settings
from tests.conftest import ROOT, Labor, environment

Said = tuple[int, str, str]
Ask = Callable[..., Said]
NATIONAL = "area_type = 'national' and industry_code = '000000'"
VALUES = (
    "select true as yes, null as nothing, 24.50::decimal(8,2) as wage, 'a, \"b\"' as text, "
    "date '2026-05-15' as day, 51140 as jobs"
)


@pytest.fixture
def ask(
    sample_store: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Ask:
    """Run the command on the sample in this process: exit code, output, errors."""
    for name, value in environment(sample_store.store).items():
        monkeypatch.setenv(name, value)

    def run(*words: str) -> Said:
        code: object = 0
        try:
            main(words)
        except SystemExit as end:
            code = end.code
        said = capsys.readouterr()
        return int(str(code or 0)), said.out, said.err

    return run


def test_csv(ask: Ask) -> None:
    """A header, `true` and `false`, nothing for NULL, decimals with their places."""
    code, out, _ = ask("sql", VALUES + " union all select false, 1, 0.1, '', null, 0",
                       "--format", "csv")  # fmt: skip
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
        {"yes": True, "nothing": None, "wage": 24.5, "text": 'a, "b"', "day": "2026-05-15",
         "jobs": 51140}
    ]  # fmt: skip


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
    assert (code, out) == (1, "")
    assert "--output" in err


def test_parquet_writes_only_that_file(ask: Ask, tmp_path: Path) -> None:
    """The file that is named is written, and it holds the answer in its types."""
    file = tmp_path / "answer's.parquet"
    code, out, _ = ask("sql", VALUES + ";", "--format", "parquet", "--output", str(file))
    assert (code, out) == (0, "")
    assert list(tmp_path.iterdir()) == [file]
    row = duckdb.execute("select wage, jobs, yes from read_parquet($1)", [str(file)]).fetchone()
    assert str(row) == "(Decimal('24.50'), 51140, True)"


@pytest.mark.parametrize(
    "query",
    [
        "select 1) to '{other}' (format csv) --",
        "select 1) to '{other}' (format csv); select (1",
        "select * from read_csv('/etc/passwd')",
    ],
)
def test_parquet_reaches_no_other_file(ask: Ask, tmp_path: Path, query: str) -> None:
    """A query cannot leave its place in the COPY statement for another file."""
    other = tmp_path / "other.csv"
    words = query.format(other=other), "--format", "parquet", "--output", str(tmp_path / "a.parquet")
    code, _, err = ask("sql", *words)
    assert code == 1
    assert err.startswith("labor: ")
    assert not other.exists()


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
    assert ask("sql", "select 1", "-f", str(file))[0] == 1
    assert ask("sql")[0] == 1


@pytest.mark.parametrize(
    "query",
    [
        "select * from read_csv('{file}')",
        "select * from read_parquet('{file}')",
        "select * from read_text('{file}')",
        "select * from read_blob('{file}')",
        "select * from read_json('{file}')",
        "select * from sniff_csv('{file}')",
        "select * from parquet_metadata('{file}')",
        "from '{file}'",
        "from '/etc/passwd'",
        "from glob('/etc/*')",
        "select getenv('HOME')",
        "from 'https://www.bls.gov/robots.txt'",
        "copy (select 1) to '{other}'",
        "copy wages to '{other}' (format parquet)",
        "copy wages from '{file}'",
        "export database '{other}'",
        "import database '{other}'",
        "attach '{other}' as other",
        "attach '{warehouse}' as twin",
        "install httpfs",
        "load httpfs",
        "load '{file}'",
        "set memory_limit = '1GB'",
        "set enable_external_access = true",
        "set global lock_configuration = false",
        "reset enable_external_access",
        "pragma memory_limit = '1GB'",
        "pragma enable_profiling = 'json'",
        "create table other (a integer)",
        "create view other as select 1",
        "create schema other",
        "create macro other() as 1",
        "create secret (type http, bearer_token 'x')",
        "insert into wages select * from wages limit 1",
        "update wages set hourly_median = 1",
        "delete from wages",
        "drop table wages",
        "alter table wages add column other integer",
        "comment on table wages is 'other'",
        "select 1; copy (select 1) to '{other}'",
        "prepare p as copy (select 1) to '{other}'; execute p",
    ],
)
def test_a_query_reaches_nothing_else(
    ask: Ask, sample_store: Settings, tmp_path: Path, query: str
) -> None:
    """No other file is read, written or attached, nothing is changed; the error says why."""
    file, other = tmp_path / "file.csv", tmp_path / "other"
    file.write_text("a,b\n1,2\n")
    before = sample_store.warehouse.read_bytes()
    places = {"file": file, "other": other, "warehouse": sample_store.warehouse}
    code, out, err = ask("sql", query.format(**places), "--format", "csv")
    assert code == 1, out
    assert err.startswith("labor: ")
    assert "Traceback" not in err
    assert list(tmp_path.iterdir()) == [file]
    assert sample_store.warehouse.read_bytes() == before


def test_without_a_warehouse(labor: Labor) -> None:
    """An empty store says what to do."""
    answer = labor("sql", "select 1")
    assert answer.returncode == 1
    assert "labor refresh" in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize(
    ("words", "absent"),
    [
        (["--help"], {"prefect", "polars", "duckdb"}),
        (["sql", "--help"], {"prefect", "polars", "duckdb"}),
        (["sql", "select 1"], {"prefect", "polars"}),
        (["tables"], {"prefect", "polars"}),
    ],
    ids=" ".join,
)
def test_commands_import_only_what_they_need(
    sample_store: Settings, words: list[str], absent: set[str]
) -> None:
    """Help loads no engine, and a question loads only the one that answers it."""
    script = (
        "import sys\nfrom flows.cli import main\ntry:\n    main(sys.argv[1:])\n"
        "finally:\n    print('LOADED', *sorted(m for m in sys.modules if '.' not in m))\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script, *words],
        env=environment(sample_store.store), cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr
    loaded = answer.stdout.splitlines()[-1].split()
    assert loaded[0] == "LOADED"
    assert absent & set(loaded) == set()
