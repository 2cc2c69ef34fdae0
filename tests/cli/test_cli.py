"""The command as its users meet it: mistakes, exit codes, colours, completion."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from flows import prefect_server
from flows.cli import app
from flows.settings import SAMPLE, Settings
from tests.conftest import ROOT, environment, fill
from tests.support.asking import Said, ask, on_terminal
from tests.support.files.handbook_files import changed, tree
from warehouse.errors import ContractError, LaborError, UsageError

# What a user types, the exit code, and words of the answer that help.
MISTAKES = [
    (["buid"], 2, ['Did you mean "build"']),
    (["survey", "laod", "x"], 2, ['Did you mean "load"']),
    (["refresh", "--forse"], 2, ["Did you mean --force"]),
    (["status", "now"], 2, ["now"]),
    (["refresh", "oewss", "--mirror", "sample"], 2, ["'oewss'", "oews_flat, oews, projections"]),
    (["refresh", "--mirror", "sample", "--vintage", "1850"], 2, ["'1850'", "2025-05"]),
    (["refresh"], 2, ["LABOR_CONTACT", "--mirror sample"]),
    (["refresh", "--mirror", "no/such"], 2, ["no/such", "folder", "'sample'"]),
    (["refresh", "--mirror", "http://127.0.0.1:9"], 4, ["no server answers", "--mirror"]),
    (["serve", "--every", "0"], 2, ["--every", "> 0"]),
    (["serve", "--every", "5", "--cron", "0 0 * * *"], 2, ["--every or --cron"]),
    (["serve", "--source", "oewss", "--mirror", "sample"], 2, ["'oewss'", "declared are"]),
    (["adopt"], 2, ["name the files"]),
    (["adopt", "no.zip"], 2, ["no.zip"]),
    (["adopt", "flows"], 2, ["name the files", "flows"]),
    (["adopt", "README.md", "--source", "oewss"], 2, ["'oewss'", "declared are"]),
    (["adopt", "README.md", "--released", "soon"], 2, ["'soon'", "YYYY-MM-DD"]),
    (["adopt", "README.md"], 5, ["README.md", "labor sources"]),
    (["build", "--as-of", "08.11.2019"], 2, ["08.11.2019", "YYYY-MM-DD"]),
    (["build", "--as-of", "2019-13-45"], 2, ["2019-13-45", "YYYY-MM-DD"]),
    (["build", "--output", "no/such/x.duckdb"], 2, ["no folder no/such"]),
    (["build", "--output", "flows"], 2, ["flows is a folder"]),
    (["sql"], 2, ["--file"]),
    (["sql", "select 1", "-f", "pyproject.toml"], 2, ["--file"]),
    (["sql", "-f", "no.sql"], 2, ["no.sql", "does not exist"]),
    (["sql", "select 1", "--format", "xml"], 2, ["xml", "parquet"]),
    (["sql", "select 1", "--output", "no/such/x.csv"], 2, ["no folder no/such"]),
    (["sql", "select 1", "--format", "parquet"], 2, ["--output FILE"]),
    (["survey", "load", "no.csv"], 2, ["no.csv", "does not exist"]),
    (["survey", "load", "README.md"], 5, ["README.md, row 1", "labor survey template"]),
    (["survey", "template", "no/such/x.csv"], 2, ["no folder no/such"]),
    (["sql", "select 1"], 1, ["no warehouse", "labor refresh", "LABOR_STORE"]),
    (["status"], 1, ["no warehouse", "labor refresh"]),
    (["digest"], 1, ["no warehouse", "labor refresh"]),
]


def words(said: Said) -> str:
    """What went to standard error, without the frame and the breaks of lines."""
    return re.sub(r"[\s│╭╮╰╯─]+", " ", said.err)


@pytest.mark.parametrize(
    ("typed", "code", "helpful"), MISTAKES, ids=[" ".join(m[0]) for m in MISTAKES]
)
def test_a_mistake_says_what_to_do(
    tmp_path: Path, typed: list[str], code: int, helpful: list[str]
) -> None:
    """No traceback, nothing on standard output, the documented code, words that help."""
    said = ask(tmp_path / "store", *typed)
    assert said.code == code, said
    assert said.out == ""
    assert "Traceback" not in said.err
    for word in helpful:
        assert word in words(said)


@pytest.mark.parametrize(
    ("query", "code", "helpful"),
    [
        ("select * from wage", 1, ['Did you mean "wages"', "`labor tables`"]),
        ("select hourly_medain from wages", 1, ["hourly_median", "`labor tables NAME`"]),
        ("selec 1", 1, ["syntax error"]),
        ("", 1, ["empty"]),
    ],
)
def test_a_query_that_cannot_be_answered(
    sample_store: Settings, query: str, code: int, helpful: list[str]
) -> None:
    """A misspelt table or column is answered with the likely one, and where all of them stand."""
    said = ask(sample_store.store, "sql", query)
    assert said.code == code
    for word in helpful:
        assert word in words(said)


def test_a_store_that_cannot_be_one(tmp_path: Path) -> None:
    """A file in its place is named, with the setting that names it."""
    file = tmp_path / "store"
    file.write_text("")
    said = ask(file, "build")
    assert (said.code, "LABOR_STORE" in said.err, str(file) in said.err) == (1, True, True)


@pytest.mark.parametrize(
    ("wrong", "helpful"),
    [
        (("--cron", "x y"), "'x y' is no cron line"),
        (("--cron", "0 25 * * *"), "'0 25 * * *' is no cron line"),
        (("--cron", ""), "'' is no cron line"),
        (("--every", "inf"), "inf is no time between runs"),
        (("--every", "1e-9"), "1e-09 is no time between runs"),
        (("--every", "10", "--cron", "0 12 * * 1"), "either --every or --cron"),
        (("--source", "socks"), "socks"),
        (("--mirror", "nowhere"), "nowhere is not an http(s) address, a folder, or 'sample'"),
    ],
)
def test_serve_refuses_before_a_server_starts(
    wrong: tuple[str, ...], helpful: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prefect's complaint becomes one sentence with an example, and nobody waits for it."""
    monkeypatch.setattr(prefect_server, "ensure_server", lambda: pytest.fail("a server starts"))
    mirror = () if "--mirror" in wrong else ("--mirror", "sample")
    said = ask(tmp_path / "store", "serve", *mirror, *wrong)
    assert said.code == 2
    assert helpful in said.err
    assert not (tmp_path / "store").exists()


def test_exit_codes_are_those_that_the_help_lists(
    tmp_path: Path, sample_store: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every code that the help documents comes of what it says, and no other is documented."""
    come = {
        0: ask(sample_store.store, "sql", "select 1").code,
        1: ask(sample_store.store, "sql", "select x").code,
        2: ask(sample_store.store, "sql", "--no-such-option").code,
        5: ask(sample_store.store, "adopt", str(ROOT / "README.md")).code,
    }
    wrong = changed(tmp_path, ("7</value>\n\t\t\t\t<description>Much f", "7</value><description>F"))
    broken = Settings(tmp_path / "broken", str(tree(tmp_path, wrong)))
    with pytest.raises(ContractError):
        fill(broken, "ooh", "projections")
    come[3] = ask(broken.store, "build").code
    # Nothing but the release file has changed since the store was filled.
    copy = Path(shutil.copytree(sample_store.store, tmp_path / "copy"))
    empty = Path(shutil.copytree(SAMPLE, tmp_path / "mirror"))
    (empty / "download.bls.gov/pub/time.series/oe/oe.release").unlink()
    come[4] = ask(copy, "refresh", "soc", "oews_flat", "--mirror", str(empty)).code
    # A schedule that is stopped at once, of a source that is stale.
    monkeypatch.setattr(prefect_server, "ensure_server", str)
    monkeypatch.setattr("flows.serve.serve", lambda *_: None)
    come[6] = ask(copy, "serve", "--source", "onet", "--mirror", "sample").code
    monkeypatch.setattr(app, "from_environment", interrupt)
    come[130] = ask(tmp_path, "build").code
    assert come == {code: code for code in come}
    listed = re.findall(r"(?:codes:|;) (\d+) ", app.EPILOGUE)
    assert sorted(map(int, listed)) == sorted(come)
    assert {error.exit_code for error in (LaborError, UsageError, ContractError)} == {1, 2, 3}


def interrupt(*_: object, **__: object) -> None:
    """What Ctrl-C raises."""
    raise KeyboardInterrupt


COLOUR = re.compile(r"\x1b\[[0-9;]*m")
# Tables are only bold.
SHOWN = [(["--help"], True), (["tables"], False), (["refresh", "--forse"], True)]


@pytest.mark.parametrize(("typed", "is_coloured"), SHOWN, ids=["help", "tables", "error"])
def test_colours_are_for_terminals_that_want_them(
    sample_store: Settings, typed: list[str], is_coloured: bool
) -> None:
    """Weight or colour on a terminal; with NO_COLOR no colour; in a pipe nothing but text."""
    store = sample_store.store
    shown = on_terminal(store, *typed)
    assert COLOUR.search(shown)
    assert bool(colours(shown)) == is_coloured
    assert colours(on_terminal(store, *typed, NO_COLOR="1")) == set()
    piped = subprocess.run(
        [sys.executable, "-m", "flows.cli", *typed],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env=environment(store) | {"TERM": "xterm-256color", "NO_COLOR": ""},
        check=False,
    )
    assert "\x1b" not in piped.stdout + piped.stderr


def colours(shown: str) -> set[str]:
    """The codes that choose a colour, not weight or slant."""
    codes = {code for found in COLOUR.findall(shown) for code in found[2:-1].split(";")}
    return {code for code in codes if code and int(code) >= 30}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_names_the_commands(tmp_path: Path, shell: str) -> None:
    """`labor --install-completion` writes a script that knows each command and its options."""
    ended = subprocess.run(
        [sys.executable, "-m", "flows.cli", "--install-completion", "--shell", shell],
        cwd=ROOT,
        env=environment(tmp_path / "store", HOME=str(tmp_path)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    script = next(file for file in tmp_path.rglob("*labor*") if file.is_file())
    text = script.read_text()
    for command in (
        "refresh",
        "serve",
        "adopt",
        "build",
        "sql",
        "tables",
        "sources",
        "status",
        "check",
        "survey",
        "template",
        "--as-of",
        "--mirror",
    ):
        assert command.lstrip("-") in text, command
    if shell == "bash":
        subprocess.run(["bash", "-n", str(script)], check=True)


def test_what_a_command_did_as_json(tmp_path: Path, sample_store: Settings) -> None:
    """One object: the lines as `said`, and the run as the ledger has it; a build leaves none."""
    store = tmp_path / "store"
    file = SAMPLE / "www.bls.gov/soc/2018/soc_structure_2018.xlsx"
    adopted = json.loads(ask(store, "adopt", str(file), "--json").out)
    (outcome,) = adopted["run"]["outcomes"]
    assert (adopted["run"]["command"], outcome["outcome"], outcome["rows"]) == (
        "adopt",
        "adopted",
        1447,
    )
    assert adopted["said"][0].startswith("soc_structure_2018.xlsx: ")
    built = json.loads(ask(store, "build", "--json").out)
    assert built == {"run": None, "said": [f"built {store / 'labor.duckdb'}"]}
    survey = tmp_path / "pay.csv"
    survey.write_text(
        "title,soc_code,years_experience,hourly_pay,date\nCoder,29-2072,3,20,2024-05\n"
    )
    loaded = json.loads(ask(store, "survey", "load", str(survey), "--json").out)
    assert loaded["run"]["outcomes"][0]["rows"] == 1
    copy = shutil.copytree(sample_store.store, tmp_path / "copy")
    words = ["refresh", "soc", "--mirror", "sample", "--json"]
    refreshed = json.loads(ask(copy, *words).out)
    files = {row["file"]: row["outcome"] for row in refreshed["run"]["outcomes"]}
    assert files["soc_structure_2018.xlsx"] == "unchanged"
    assert refreshed["said"][0].startswith("nothing new")
    checked = json.loads(ask(store, "check", "--json").out)
    assert checked["models"] > checked["tables"] > 0


def test_a_failure_as_json(tmp_path: Path, sample_store: Settings) -> None:
    """What the run looked at is told though it failed; without a run only the error is."""
    copy = shutil.copytree(sample_store.store, tmp_path / "copy")
    mirror = shutil.copytree(SAMPLE, tmp_path / "mirror")
    (mirror / "download.bls.gov/pub/time.series/oe/oe.release").unlink()
    said = ask(copy, "refresh", "oews_flat", "--mirror", str(mirror), "--json")
    assert said.code == 4
    assert "oe.release" in said.err
    files = {row["file"]: row["outcome"] for row in json.loads(said.out)["run"]["outcomes"]}
    assert files["oe.release"] == "not_found"
    assert ask(copy, "adopt", str(ROOT / "README.md"), "--json").out == ""
