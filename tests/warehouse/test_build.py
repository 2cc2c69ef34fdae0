"""Building: a draft that nobody sees, contracts before publication, a file that reads alone."""

import json
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import warehouse.models.build
from warehouse.errors import ContractError, ModelError, StoreError
from warehouse.models.build import Input, build, draft, rebuild, remove_drafts, run_models
from warehouse.models.check import check_models
from warehouse.models.glossary import columns
from warehouse.models.model import Model, Rule, read_files, read_models
from warehouse.store import built_from, connect

MODELS = {
    "raw.cell": "-- Cells.\n--\n-- as: step\n\nselect vintage, value from parsed.cell\n",
    "core.number": "-- Numbers.\n\nselect vintage, cast(value as integer) as bytes from raw.cell\n",
    "main.wages": "-- Wages.\n--\n-- key: vintage\n-- check: bytes > 0\n\n"
    "select vintage, bytes from core.number\n",
    "main.wages_latest": "-- Newest wages.\n--\n-- as: view\n\nselect * from main.wages\n",
    "audit.total": "-- Bad totals.\n--\n-- as: step\n-- rows: 0\n\n"
    "select vintage from main.wages where bytes > 99\n",
}


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small warehouse's models take the place of the real ones."""
    folder = tmp_path / "sql"
    for name, text in MODELS.items():
        layer, _, table = name.partition(".")
        file = folder / layer / "wages" / f"{table}.sql"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    monkeypatch.setattr(warehouse.models.build, "read_models", lambda: read_models(folder))
    monkeypatch.setattr(warehouse.models.build, "read_files", lambda: read_files(folder))
    return folder


def cells(folder: Path, *rows: tuple[str, str]) -> list[Input]:
    """Parsed cells as the builder gets them."""
    file = folder / f"cell-{len(list(folder.glob('*.parquet')))}.parquet"
    values = ", ".join(f"('{vintage}', '{value}')" for vintage, value in rows)
    duckdb.execute(f"copy (from (values {values}) t(vintage, value)) to '{file}'")
    return [Input("cell", {"vintage": "VARCHAR", "value": "VARCHAR"}, [file])]


def published(target: Path) -> list[tuple[object, ...]]:
    """The rows that readers see."""
    with connect(target) as con:
        return con.execute("from wages_latest order by all").fetchall()


@pytest.mark.usefixtures("models")
def test_what_is_published(tmp_path: Path) -> None:
    """Tables and views with their comments; steps, audits and parsed files are not in the file."""
    target = tmp_path / "store" / "labor.duckdb"
    inputs = cells(tmp_path, ("2024", "5"), ("2025", "7"))
    build(target, inputs, "one")
    inputs[0].files[0].unlink()
    assert published(target) == [("2024", 5), ("2025", 7)]
    assert built_from(target) == "one"
    with connect(target) as con:
        tables = con.execute(
            "select schema_name || '.' || table_name, comment from duckdb_tables() union all "
            "select schema_name || '.' || view_name, comment from duckdb_views() "
            "where not internal order by 1"
        ).fetchall()
        column = con.execute(
            "select comment from duckdb_columns() where table_name = 'wages' "
            "and column_name = 'bytes'"
        ).fetchone()
    assert tables == [
        ("core.build", None),
        ("core.number", "Numbers."),
        ("main.wages", "Wages."),
        ("main.wages_latest", "Newest wages."),
    ]
    assert column == (columns()["bytes"],)
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.usefixtures("models")
@pytest.mark.parametrize(
    ("rows", "broken"),
    [
        ([("2025", "0")], "main.wages breaks its rule `check: bytes > 0` in 1 rows"),
        ([("2025", "1"), ("2025", "2")], "main.wages breaks its rule `key: vintage` in 1 rows"),
        ([("2025", "100")], "audit.total breaks its rule `rows: 0` in 1 rows"),
    ],
    ids=["check", "key", "audit"],
)
def test_a_contract_that_fails(tmp_path: Path, rows: list[tuple[str, str]], broken: str) -> None:
    """The last good file stays, byte for byte, and the draft goes."""
    target = tmp_path / "store" / "labor.duckdb"
    build(target, cells(tmp_path, ("2024", "5")), "one")
    before = target.read_bytes()
    with pytest.raises(ContractError) as failed:
        build(target, cells(tmp_path, *rows), "two")
    assert str(failed.value).startswith(broken)
    assert target.read_bytes() == before
    assert list(target.parent.iterdir()) == [target]
    assert built_from(target) == "one"


@pytest.mark.usefixtures("models")
def test_a_model_that_fails(tmp_path: Path) -> None:
    """An error in a model names the model; the file before it stays."""
    target = tmp_path / "store" / "labor.duckdb"
    build(target, cells(tmp_path, ("2024", "5")), "one")
    with pytest.raises(ModelError, match=r"^core\.number: .*seven"):
        build(target, cells(tmp_path, ("2025", "seven")), "two")
    assert published(target) == [("2024", 5)]
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.usefixtures("models")
def test_a_first_build_that_fails_leaves_nothing(tmp_path: Path) -> None:
    """There is no warehouse until one was good."""
    target = tmp_path / "store" / "labor.duckdb"
    with pytest.raises(ContractError):
        build(target, cells(tmp_path, ("2025", "0")), "one")
    assert list(target.parent.iterdir()) == []
    with pytest.raises(StoreError, match="labor refresh"):
        connect(target)


@pytest.mark.usefixtures("models")
def test_a_draft_is_not_seen(tmp_path: Path) -> None:
    """While a build runs, readers that come have the file before it."""
    target = tmp_path / "store" / "labor.duckdb"
    build(target, cells(tmp_path, ("2024", "5")), "one")
    seen: list[list[tuple[object, ...]]] = []
    inputs = cells(tmp_path, ("2025", "7"))
    build(target, inputs, "two", progress=lambda *_: seen.append(published(target)))
    assert seen == [[("2024", 5)]] * len(MODELS)
    assert published(target) == [("2025", 7)]


@pytest.mark.usefixtures("models")
def test_a_reader_keeps_its_file(tmp_path: Path) -> None:
    """A reader answers from the file that it opened, until it connects again."""
    target = tmp_path / "store" / "labor.duckdb"
    build(target, cells(tmp_path, ("2024", "5")), "one")
    with connect(target) as reader:
        build(target, cells(tmp_path, ("2025", "7")), "two")
        assert reader.execute("from wages").fetchall() == [("2024", 5)]
    assert published(target) == [("2025", 7)]


def test_a_column_without_a_meaning(models: Path, tmp_path: Path) -> None:
    """A column that the glossary does not describe is not published."""
    text = "-- W.\n\nselect 1 as vintage, 2 as bytes, 3 as colour"
    (models / "main" / "wages" / "wages.sql").write_text(text)
    with pytest.raises(ModelError, match=r"main\.wages\.colour"):
        build(tmp_path / "store" / "labor.duckdb", cells(tmp_path, ("2025", "7")), "one")


@pytest.mark.usefixtures("models")
def test_rebuilding_some_tables(tmp_path: Path) -> None:
    """Only the named tables are made anew, and what the build was made from stays."""
    target = tmp_path / "store" / "labor.duckdb"
    build(target, cells(tmp_path, ("2024", "5")), "one")
    rebuild(target, cells(tmp_path, ("2025", "7")), ["main.wages"])
    assert published(target) == [("2024", 5)]
    rebuild(target, cells(tmp_path, ("2025", "7")), ["core.number", "main.wages"])
    assert published(target) == [("2025", 7)]
    assert built_from(target) == "one"


def test_drafts_of_killed_builds_go(tmp_path: Path) -> None:
    """What a killed build left is removed; other files beside the warehouse are not."""
    target = tmp_path / "labor.duckdb"
    left = tmp_path / ".labor.duckdb.draft-abc"
    left.mkdir()
    (left / "draft.duckdb").write_text("half")
    for name in ("labor.duckdb", "notes.txt", ".other.duckdb.draft-abc"):
        (tmp_path / name).write_text("kept")
    remove_drafts(target)
    kept = {file.name for file in tmp_path.iterdir()}
    assert kept == {"labor.duckdb", "notes.txt", ".other.duckdb.draft-abc"}


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """A target in whose place a folder stands is an error of the store; no draft is left."""
    (tmp_path / "labor.duckdb").mkdir()
    (tmp_path / "labor.duckdb" / "file").touch()
    with pytest.raises(StoreError, match="could not be written"), draft(tmp_path / "labor.duckdb"):
        pass
    assert [file.name for file in tmp_path.iterdir()] == ["labor.duckdb"]


def test_the_models_hold_on_nothing() -> None:
    """`labor check`: every model runs on no rows at all, and every column has its meaning."""
    from flows.build_inputs import empty_inputs

    assert all(count > 0 for count in check_models(empty_inputs()).values())


@settings(deadline=None)
@given(st.text(max_size=30), st.text("'\"\\;-", max_size=8))
def test_any_text_is_a_literal(text: str, quotes: str) -> None:
    """A text comes back from SQL as it went in, whatever stands in it."""
    from warehouse.models.glossary import quoted

    given_text = (text + quotes).replace("\x00", "")
    assert duckdb.execute(f"select {quoted(given_text)}").fetchone() == (given_text,)


def test_running_models_makes_each_schema() -> None:
    """A schema is made when a model needs it; a broken rule stops what follows."""
    broken = Model("main.a", "select 0 as a", "A.", (Rule("check", "a > 0"),), "table")
    after = Model("main.b", "select 1 as b", "B.", (), "table")
    with duckdb.connect() as con:
        with pytest.raises(ContractError):
            run_models(con, [broken, after])
        names = con.execute("select table_name from duckdb_tables()").fetchall()
    assert json.dumps(names) == '[["a"]]'
