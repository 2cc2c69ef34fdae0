"""`labor tables`, `sources`, `status`, `check`: what they list, for people and as JSON."""

import json
from functools import partial
from pathlib import Path

import pytest

from flows.settings import Settings
from tests.cli.test_ask import Ask
from tests.sql.test_contract_tables import COLUMNS
from tests.support import asking


@pytest.fixture
def ask(sample_store: Settings) -> Ask:
    """Ask the sample."""
    return partial(asking.ask, sample_store.store)


def test_tables(ask: Ask) -> None:
    """Every public table and view is listed with its meaning, and none of another schema."""
    found = json.loads(ask("tables", "--json").out)
    names = {row["name"] for row in found}
    assert names >= set(COLUMNS)
    assert not names & {"content", "oews_workbook", "receipt", "estimate_cell"}
    assert all(row["meaning"] for row in found)
    drawn = ask("tables").out
    assert all(name in drawn for name in COLUMNS)


@pytest.mark.parametrize("table", ["wages", "wages_latest", "wage_cells"])
def test_columns_of_a_table(ask: Ask, table: str) -> None:
    """Each column stands with type and meaning, in its order; of a view too."""
    found = json.loads(ask("tables", table, "--json").out)
    types = {row["name"]: row["type"] for row in found}
    assert types | {name.rstrip("!"): kind for name, kind in COLUMNS[table].items()} == types
    assert found[0]["name"] == "vintage"
    assert all(row["meaning"] for row in found)


def test_a_table_that_is_not_there(ask: Ask) -> None:
    """An unknown name is an error that says where the names are."""
    said = ask("tables", "salaries")
    assert said.code == 1
    assert "labor tables" in said.err


def test_sources(ask: Ask, tmp_path: Path) -> None:
    """Every declared file with its agency's address, with or without a store."""
    found = json.loads(ask("sources", "--json").out)
    assert {row["source"] for row in found} >= {"oews", "oews_flat", "projections", "soc"}
    assert all(row["url"].startswith("https://") for row in found)
    required = {row["url"].rsplit("/", 1)[-1] for row in found if row["required"]}
    assert required == {
        "oe.data.0.Current",
        "oe.area",
        "oe.industry",
        "oe.datatype",
        "oe.footnote",
        "oe.release",
    }
    assert json.loads(asking.ask(tmp_path, "sources", "--json").out) == found


def test_status(ask: Ask) -> None:
    """How fresh each source is, and every file that the last run looked at."""
    found = json.loads(ask("status", "--json").out)
    freshness = {(row["source"], row["vintage"]): row["outcome"] for row in found["sources"]}
    assert freshness["oews_flat", "2025-05"] == freshness["soc", "2018"] == "current"
    assert set(freshness.values()) == {"current", "not_found", "never_tried"}
    looked = {row["file"]: row["outcome"] for row in found["last run"]}
    assert looked["oe.data.0.Current"] == "fetched"
    assert looked["oe.occupation"] == "not_found"
    assert all(row["looked_at"] for row in found["last run"])


def test_status_is_short(ask: Ask) -> None:
    """A line a source, within a terminal of the usual size; the rest is asked for."""
    said = ask("status", COLUMNS="80").out
    assert len(said.splitlines()) <= 25
    assert max(map(len, said.splitlines())) <= 80
    named = {row["source"] for row in json.loads(ask("status", "--json").out)["sources"]}
    assert all(f" {name} " in said for name in named)
    assert "2025-05" in said
    assert "addresses without a file" in said
    assert "oe.area" not in said
    assert "oe.area" in ask("status", "--all").out


def test_status_of_a_source(ask: Ask) -> None:
    """Its releases and its files alone; also as JSON."""
    said = ask("status", "soc").out
    assert "soc_structure" in said
    assert "oe.area" not in said
    found = json.loads(ask("status", "soc", "--json").out)
    assert {row["source"] for rows in found.values() for row in rows} == {"soc"}
    assert ask("status", "sock").code == 2


def test_check(tmp_path: Path) -> None:
    """The models are checked without a store."""
    said = asking.ask(tmp_path, "check")
    assert said.code == 0
    assert "in order" in said.out


@pytest.mark.parametrize("words", [["tables", "wages"], ["sources"], ["status"], ["--help"]])
def test_no_colour(ask: Ask, words: list[str]) -> None:
    """With NO_COLOR, and where nobody looks, no escape sequence is printed."""
    said = ask(*words)
    assert said.code == 0
    assert "\x1b[" not in said.out + said.err


def test_an_unknown_command(ask: Ask) -> None:
    """A word that is no command, or an option that is none, ends with an error."""
    assert ask("salaries").code != 0
    assert ask("sql", "select 1", "--colour").code != 0
