"""`labor sql` reads the warehouse and nothing else, and changes nothing."""

from pathlib import Path
from shutil import copyfile

import pytest

from flows.settings import Settings
from tests.support.asking import ask


@pytest.fixture
def store(sample_store: Settings, tmp_path: Path) -> Path:
    """A copy of the sample's warehouse: what a query must not do would destroy it."""
    folder = tmp_path / "store"
    folder.mkdir()
    copyfile(sample_store.warehouse, folder / "labor.duckdb")
    return folder


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
        "attach '{warehouse}' as twin (read_only false)",
        "copy (select 1) to '{warehouse}' (format csv)",
        "copy (select 1) to '{warehouse}' (format csv, use_tmp_file false)",
        "copy (select 1) to '{warehouse}.wal' (format csv)",
        "copy (select 1) to '{warehouse}.tmp/other' (format csv)",
        "explain analyze copy (select 1) to '{warehouse}.wal' (format csv)",
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
def test_a_query_reaches_nothing_else(store: Path, tmp_path: Path, query: str) -> None:
    """No other file is read, written or attached, nothing is changed; the error says why."""
    file, other, warehouse = tmp_path / "file.csv", tmp_path / "other", store / "labor.duckdb"
    file.write_text("a,b\n1,2\n")
    before = warehouse.read_bytes()
    words = query.format(file=file, other=other, warehouse=warehouse)
    code, out, err = ask(store, "sql", words, "--format", "csv")
    assert code == 1, out
    assert err.startswith("labor: ")
    assert "Traceback" not in err
    assert sorted(tmp_path.rglob("*")) == sorted([file, store, warehouse])
    assert warehouse.read_bytes() == before


@pytest.mark.parametrize(
    "query",
    [
        "select 1) to '{other}' (format csv) --",
        "select 1) to '{other}' (format csv); select (1",
        "select 1) to '{warehouse}' (format csv, use_tmp_file false) --",
        "select 1) to '{warehouse}.wal' (format csv) --",
        "select * from read_csv('/etc/passwd')",
        "select 1; select 2",
    ],
)
def test_parquet_reaches_no_other_file(store: Path, tmp_path: Path, query: str) -> None:
    """A query cannot leave its place in the writing of Parquet for another file."""
    other, warehouse, output = tmp_path / "other", store / "labor.duckdb", tmp_path / "a.parquet"
    before = warehouse.read_bytes()
    words = query.format(other=other, warehouse=warehouse)
    code, _, err = ask(store, "sql", words, "--format", "parquet", "--output", str(output))
    assert code == 1
    assert err.startswith("labor: ")
    assert sorted({*tmp_path.rglob("*")} - {output}) == sorted([store, warehouse])
    assert warehouse.read_bytes() == before
