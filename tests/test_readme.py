"""What the READMEs state, run."""

import json
import re
import shlex
import subprocess
import sys
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from flows.fetch.pace import SECONDS, site_of
from flows.intake.memory import MOST
from flows.settings import Settings
from tests.benchmarks.first_refresh import count_minutes, list_urls
from tests.conftest import ROOT, environment

README = (ROOT / "README.md").read_text()
PAGES = {
    page.relative_to(ROOT).as_posix(): page.read_text()
    for page in [ROOT / "README.md", *sorted(ROOT.glob("*/README.md"))]
}
# A command ends with its query, or with its options on the same line.
EXAMPLE = re.compile(r"```console\n\$ uv run (.+?\"(?: --[^\n]*)?)\n(.*?)```", re.S)
EXAMPLES = [
    pytest.param(*example, id=f"{page}-{number}")
    for page, text in PAGES.items()
    for number, example in enumerate(EXAMPLE.findall(text))
]
NAMED = sorted({word for text in PAGES.values() for word in re.findall(r"`labor (\w+)", text)})
# The day as of which the README counts the files of a first refresh.
COUNTED_ON = date(2026, 11, 27)


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


@pytest.mark.parametrize(("command", "printed"), EXAMPLES)
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


def test_every_console_block_is_run() -> None:
    """No example of a README escapes the pattern, and the first page shows at least three."""
    blocks = sum(text.count("```console") for text in PAGES.values())
    assert len(EXAMPLES) == blocks
    assert len(EXAMPLE.findall(README)) >= 3


def test_the_public_tables_are_listed(sample_store: Settings) -> None:
    """The README's list names what `labor tables` lists, no more and no less."""
    listed = re.search(r"## The public tables\n(.*?)\n## ", README, re.S)
    assert listed is not None
    first_cells = re.findall(r"^\| (`.*?) \|", listed[1], re.M)
    named = [name for cell in first_cells for name in re.findall(r"`(\w+)(?:\(\))?`", cell)]
    answer = run(["tables", "--json"], sample_store.store)
    known = {row["name"].split("(")[0] for row in json.loads(answer.stdout)}
    assert len(named) == len(set(named))
    assert set(named) == known


def test_the_files_of_a_first_refresh_are_counted() -> None:
    """The README's table has the number of files of each server, as the sources declare them."""
    urls = list_urls(COUNTED_ON)
    counted = Counter(urlsplit(url).hostname for url in urls)
    stated = re.findall(r"^\| (\w+\.\w+\.\w+) \| (\d+) \|", README, re.M)
    assert {host: int(files) for host, files in stated} == counted
    paced = sum(site_of(url) in SECONDS for url in urls)
    assert f"its {paced} files take a little over two minutes" in " ".join(README.split())
    assert 2 < count_minutes(urls) < 2.25


def test_the_questions_of_a_second_run_are_counted() -> None:
    """The README says in words how many questions a run with nothing new asks at most."""
    assert MOST == 12
    assert "at most twelve questions" in README


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    """Each link to a file of the project leads to one, and to a heading that it has."""
    for link in re.findall(r"\]\(([^)]+)\)", PAGES[page]):
        if link.startswith("http"):
            continue
        path, _, heading = link.partition("#")
        target = (ROOT / page).parent / path
        assert target.exists(), link
        if heading:
            titles = re.findall(r"^#+ (.+)$", target.read_text(), re.M)
            assert heading in {title.lower().replace(" ", "-") for title in titles}, link


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


@pytest.mark.parametrize("word", NAMED)
def test_every_command_that_is_named_exists(word: str, tmp_path: Path) -> None:
    """`labor X --help` answers for each X of the READMEs."""
    assert run([word, "--help"], tmp_path / "store").returncode == 0
