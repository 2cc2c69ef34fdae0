"""SQL models: headers, dependencies, order."""

from pathlib import Path

import duckdb
import pytest

from warehouse.errors import ModelError
from warehouse.models.model import FORMS, Model, read_files, read_model, read_models, with_steps

HEADER = """-- Wages of people who can be
-- counted.
--
-- as: view
-- key: a, b
-- check: a > 0
-- refers: a -> main.other(b)
"""


def write(folder: Path, name: str, text: str) -> Path:
    """Write a model's file, in a room of its layer."""
    layer, _, table = name.partition(".")
    file = folder / layer / "room" / f"{table}.sql"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def simple(folder: Path, name: str, reads: str) -> None:
    """A model that reads some tables."""
    write(folder, name, f"-- A model.\n\nselect * from {reads}\n")


def test_a_header_is_read(tmp_path: Path) -> None:
    """Folder and file name the table; the leading comment holds meaning, form and rules."""
    model = read_model(write(tmp_path, "main.wages", HEADER + "\nselect 1 as a;\n"))
    assert (model.name, model.schema, model.form) == ("main.wages", "main", "view")
    assert model.meaning == "Wages of people who can be counted."
    assert [str(rule) for rule in model.rules] == [
        "key: a, b",
        "check: a > 0",
        "refers: a -> main.other(b)",
    ]
    assert not model.query.endswith(";")


def test_a_comment_below_the_header_is_no_rule(tmp_path: Path) -> None:
    """Only the first comment is the contract."""
    text = "-- A model.\n\n-- check: false\nselect 1 as a\n"
    assert read_model(write(tmp_path, "main.a", text)).rules == ()


@pytest.mark.parametrize(
    "text", ["select 1 as a", "-- key: a\nselect 1 as a", "-- A model.\n-- as: tabel\nselect 1"]
)
def test_a_header_that_says_too_little(tmp_path: Path, text: str) -> None:
    """A model without a meaning, or with an unknown form, is refused with its file's name."""
    with pytest.raises(ModelError, match=r"wages\.sql"):
        read_model(write(tmp_path, "main.wages", text))


def test_a_long_rule_goes_on_in_the_next_line(tmp_path: Path) -> None:
    """A line that is indented by four continues the one above it."""
    text = "-- A model.\n--\n-- check: a in (1,\n--     2)\n-- key: a\n\nselect 1 as a\n"
    model = read_model(write(tmp_path, "main.a", text))
    assert [str(rule) for rule in model.rules] == ["check: a in (1, 2)", "key: a"]


def test_what_varies_is_named(tmp_path: Path) -> None:
    """A model names the columns that tell of one store, not of the files in it."""
    text = "-- A model.\n-- varies: fetched_from, etag\nselect 1 as a\n"
    assert read_model(write(tmp_path, "main.a", text)).varies == ("fetched_from", "etag")
    assert read_model(write(tmp_path, "main.b", "-- A model.\n\nselect 1")).varies == ()


def test_a_function_is_an_expression(tmp_path: Path) -> None:
    """A function is a macro of one value, and what calls it comes after it."""
    write(tmp_path, "main.a", "-- A model.\n\nselect core.double_of(2) as a\n")
    text = "-- Twice a number.\n--\n-- as: function\n-- takes: number\n\n2 * number\n"
    write(tmp_path, "core.double_of", text)
    models = read_models(tmp_path)
    assert list(models) == ["core.double_of", "main.a"]
    with duckdb.connect() as con:
        con.execute("create schema core")
        con.execute(models["core.double_of"].definition)
        assert con.execute(models["main.a"].query).fetchall() == [(4,)]


def test_dependencies_come_from_the_parser(tmp_path: Path) -> None:
    """Joins, subqueries and CTEs count, names of CTEs and texts do not; rules count too."""
    query = (
        "with raw as (select * from core.a) select * from raw join core.b using (x) "
        "where x in (select x from core.c) and y <> 'from core.d' -- from core.e\n"
    )
    text = "-- A model.\n--\n-- refers: x -> main.f(x)\n\n" + query
    assert read_model(write(tmp_path, "main.wages", text)).depends == {
        "core.a",
        "core.b",
        "core.c",
        "main.f",
    }


def test_a_query_that_does_not_read(tmp_path: Path) -> None:
    """A syntax error is an error of the model, with its name."""
    model = read_model(write(tmp_path, "main.wages", "-- A model.\n\nselect from where\n"))
    with pytest.raises(ModelError, match=r"main\.wages"):
        _ = model.depends


def test_models_come_after_what_they_read(tmp_path: Path) -> None:
    """The order is that of the dependencies, not of the names."""
    simple(tmp_path, "main.a", "core.b")
    simple(tmp_path, "core.b", "raw.c")
    simple(tmp_path, "raw.c", "parsed.d")
    assert list(read_models(tmp_path)) == ["raw.c", "core.b", "main.a"]


def test_a_circle(tmp_path: Path) -> None:
    """Models that read each other are refused, and named."""
    simple(tmp_path, "main.a", "main.b")
    simple(tmp_path, "main.b", "main.a")
    with pytest.raises(ModelError, match="circle") as failed:
        read_models(tmp_path)
    assert "main.a" in str(failed.value)
    assert "main.b" in str(failed.value)


def test_an_unknown_table(tmp_path: Path) -> None:
    """A table that no model makes is refused, with both names; parsed tables need no model."""
    simple(tmp_path, "main.a", "core.nothing, parsed.cells")
    with pytest.raises(ModelError, match=r"main\.a reads core\.nothing, which"):
        read_models(tmp_path)


def test_only_what_is_needed(tmp_path: Path) -> None:
    """To make a table anew, the steps that it reads are made too; other tables stand."""
    for name, reads in [("main.a", "core.b"), ("core.c", "parsed.d"), ("main.z", "core.b")]:
        simple(tmp_path, name, reads)
    write(tmp_path, "core.b", "-- A step.\n-- as: step\nselect a from core.c\n")
    models = with_steps(read_files(tmp_path), ["main.a"])
    assert [model.name for model in models] == ["core.b", "main.a"]


MODELS = read_models()


@pytest.mark.parametrize("model", MODELS.values(), ids=list(MODELS))
def test_each_model_keeps_to_its_place(model: Model) -> None:
    """A model reads its own layer or one before it; only raw reads what was parsed."""
    read = {name.split(".")[0] for name in model.depends}
    allowed = {
        "raw": {"parsed"},
        "core": {"raw", "core"},
        "scratch": {"raw", "core", "scratch"},
        "main": {"core", "scratch", "main"},
        "audit": {"raw", "core", "scratch", "main", "audit"},
    }
    assert read <= allowed[model.schema]
    assert model.form in FORMS
    # A macro's meaning ends with an example of its call.
    assert model.meaning.endswith(".") or model.form == "macro"


def test_every_public_table_has_a_key() -> None:
    """A table of `main` names its key; an audit says how many rows it may have."""
    read_by_audits = {
        name for model in MODELS.values() if model.schema == "audit" for name in model.depends
    }
    for model in MODELS.values():
        kinds = {rule.kind for rule in model.rules}
        if model.schema == "main" and model.form == "table":
            assert "key" in kinds, model.name
        if model.schema == "audit" and model.name not in read_by_audits:
            assert "rows" in kinds, model.name
