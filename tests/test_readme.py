"""The README's statements, run."""

import re
import shlex
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest

from flows.intake.memory import MOST
from flows.settings import Settings
from flows.sources import SOURCES
from flows.sources.declaration import Known, Pace
from tests.conftest import ROOT, environment

README = (ROOT / "README.md").read_text()
# A command ends with its query, or with its options on the same line.
EXAMPLES = re.findall(r"```console\n\$ uv run (.+?\"(?: --[^\n]*)?)\n(.*?)```", README, re.S)


def run(words: list[str], store: Path) -> subprocess.CompletedProcess[str]:
    """Run a command of the README on a store."""
    return subprocess.run(
        [sys.executable, "-m", "flows.cli", *words],
        env=environment(store),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(("command", "printed"), EXAMPLES, ids=range(len(EXAMPLES)))
def test_a_query_prints_what_the_readme_shows(
    sample_store: Settings, command: str, printed: str
) -> None:
    """Each query on the sample prints the answer that stands below it, `…` for lines left out."""
    name, *words = shlex.split(command)
    assert name == "labor"
    answer = run(words, sample_store.store)
    assert answer.returncode == 0, answer.stderr
    shown = [re.escape(part.strip("\n")) for part in re.split(r"^…$", printed.strip(), flags=re.M)]
    told = answer.stdout.strip() + "\n"
    assert re.fullmatch(r"\n(?:.*\n)?".join(shown) + r"\n?", told, re.S)
    assert "sample" in answer.stderr


def test_there_are_queries_to_run() -> None:
    """The README shows at least three queries with their answers."""
    assert len(EXAMPLES) >= 3


def test_the_two_commands_are_those_of_the_project() -> None:
    """The README's commands name the script and the packages that pyproject.toml declares."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert "pip install uv && uv run labor refresh --mirror sample" in README
    assert "pip install uv && uv run pytest" in README
    assert declared["project"]["scripts"] == {"labor": "flows.cli.app:main"}
    assert declared["project"]["requires-python"] == ">=3.11"


def test_without_a_contact_nothing_is_asked_of_the_agencies(tmp_path: Path) -> None:
    """A live refresh without LABOR_CONTACT stops before the first request, and says what to set."""
    answer = run(["refresh"], tmp_path / "store")
    assert answer.returncode == 2
    assert "LABOR_CONTACT" in answer.stderr


@pytest.mark.parametrize("words", re.findall(r"`labor (\w+)", README))
def test_every_command_that_is_named_exists(words: str, tmp_path: Path) -> None:
    """`labor X --help` answers for each X of the README."""
    assert run([words, "--help"], tmp_path / "store").returncode == 0


def test_the_files_that_a_refresh_asks_for() -> None:
    """The README counts them as the rules do, for the release that it names as the newest."""
    known = Known(date(2026, 11, 27), frozenset({"2025-05"}))
    zips = [a for a in SOURCES["oews"].list_addresses(known) if a.pace is Pace.WEEKLY]
    states = [a for a in SOURCES["acs"].list_addresses(known) if a.kind == "acs_person"]
    assert f"Beside the {len(SOURCES['oews_flat'].addresses)} flat files" in README
    assert (
        f"up to {len(zips)} zips of workbooks since {min(a.vintage or '' for a in zips)}" in README
    )
    assert f"the persons of {len(states)} states" in README
    assert MOST == 12
    assert "at most twelve questions" in README
