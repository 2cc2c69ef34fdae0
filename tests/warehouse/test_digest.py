"""Digests: equal for equal figures, by whatever build, threads or DuckDB; else different."""

import json
import shutil
from pathlib import Path

import duckdb
import pytest

from flows.settings import Settings
from tests.conftest import fill
from tests.support import asking
from tests.warehouse.test_duckdb_versions import VERSION, with_package
from warehouse.digest import combine_digests, digest_rows, digest_tables, digest_warehouse
from warehouse.models.model import read_files, read_models

SCRIPT = (
    "import pathlib, sys, duckdb\n"
    "sys.path.insert(0, sys.argv[1])\n"
    "from warehouse.digest import digest_warehouse\n"
    "print(duckdb.__version__, digest_warehouse(pathlib.Path(sys.argv[2]))[1])\n"
)
ROWS = "(values (1, 'a'), (2, null), (2, null), (3, '')) as t(number, text)"


def digest_query(query: str) -> str:
    """Digest the rows of a query, on two named columns."""
    with duckdb.connect() as con:
        return digest_rows(con, f"({query})", ["number", "text"])


def stated_digest(warehouse: Path) -> str:
    """Return the digest that a build wrote down."""
    with duckdb.connect(str(warehouse), read_only=True) as con:
        row = con.execute("select content_digest from core.build").fetchone()
    assert row is not None
    return str(row[0])


def test_the_order_of_rows_does_not_matter() -> None:
    """Rows are a multiset."""
    assert digest_query(f"from {ROWS}") == digest_query(f"from {ROWS} order by all desc")


@pytest.mark.parametrize(
    "query",
    [
        f"select distinct number, text from {ROWS}",
        f"select number, coalesce(text, '') as text from {ROWS}",
        f"select number, coalesce(text, '-') as text from {ROWS}",
        f"select number, nullif(text, 'a') as text from {ROWS}",
        f"select number, text from {ROWS} where number < 3",
    ],
)
def test_any_other_row_is_seen(query: str) -> None:
    """A row twice, a NULL, an empty text, a value and a missing row each make a difference."""
    assert digest_query(query) != digest_query(f"from {ROWS}")


def test_cells_do_not_run_together() -> None:
    """Text that moves from one cell into the next is another row."""
    one = digest_query("select '1' as number, '12' as text")
    assert one != digest_query("select '11' as number, '2' as text")


@pytest.mark.parametrize("text", ["null", "NULL", "", "a, b", "a', 'b", '","', "\\", '\\"', "é\n]"])
def test_each_text_is_itself(text: str) -> None:
    """Texts that look like a NULL, a separator or an escape differ from all like them."""
    rows = [(None, text), (text, None), (text, text), (None, None), (f"{text}\\", text), ("", "-")]
    found = set()
    for row in rows:
        with duckdb.connect() as con:
            con.execute("create table one as select $1 as number, $2 as text", list(row))
            found.add(digest_rows(con, "one", ["number", "text"]))
    assert len(found) == len(set(rows))


def test_two_builds_of_the_sample_agree(sample_store: Settings, tmp_path: Path) -> None:
    """Another build and another number of threads give the digests that the build states."""
    second = Settings(tmp_path / "store", "sample")
    fill(second)
    tables, whole = digest_warehouse(sample_store.warehouse)
    assert digest_warehouse(second.warehouse) == (tables, whole)
    assert stated_digest(sample_store.warehouse) == whole == stated_digest(second.warehouse)
    models = read_files()
    file = str(sample_store.warehouse)
    with duckdb.connect(file, read_only=True, config={"threads": 1}) as con:
        assert digest_tables(con, models.values()) == tables


def test_one_changed_figure_is_seen(sample_store: Settings, tmp_path: Path) -> None:
    """A figure that differs changes the digest of its table, and of no other."""
    copy = tmp_path / "labor.duckdb"
    shutil.copyfile(sample_store.warehouse, copy)
    before, _ = digest_warehouse(copy)
    with duckdb.connect(str(copy)) as con:
        con.execute(
            "update wages set annual_median = annual_median + 10 where annual_median = 51140"
        )
    after, whole = digest_warehouse(copy)
    assert {name for name in after if after[name] != before[name]} == {"wages"}
    assert whole != combine_digests(before)


def test_every_public_table_is_digested(sample_store: Settings) -> None:
    """Only what tells of the store itself, and views of other public tables, are left out."""
    tables, _ = digest_warehouse(sample_store.warehouse)
    public = {
        model.name.removeprefix("main.")
        for model in read_models().values()
        if model.schema == "main" and model.form == "table"
    }
    assert public - set(tables) == {"run", "source_status"}


def test_an_older_duckdb_finds_the_same(sample_store: Settings) -> None:
    """The digest is made of JSON and MD5, which do not change between versions."""
    root = str(Path(__file__).resolve().parents[2])
    said = with_package(
        f"duckdb=={VERSION}", "python", "-c", SCRIPT, root, str(sample_store.warehouse)
    )
    assert said.split() == [VERSION, digest_warehouse(sample_store.warehouse)[1]]


def test_the_command_prints_them(sample_store: Settings) -> None:
    """`labor digest` names each table and ends with the digest of all; a file may be named."""
    tables, whole = digest_warehouse(sample_store.warehouse)
    said = asking.ask(sample_store.store, "digest", "--json")
    assert json.loads(said.out) == {"content_digest": whole, "tables": tables}
    named = asking.ask(sample_store.store, "digest", str(sample_store.warehouse))
    assert named.out.rstrip().endswith(whole)
    assert all(name in named.out for name in tables)
