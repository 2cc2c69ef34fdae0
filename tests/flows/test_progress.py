"""What people see while they wait: how far a piece of work is, on a terminal and elsewhere."""

import logging
import threading
from pathlib import Path
from typing import Any

import pytest
from rich.progress import Progress, TaskID

from flows import progress
from flows.progress import at_work, shown, word_amount, word_task
from flows.settings import Settings
from tests.conftest import Labor
from tests.support.archiving import build_warehouse
from tests.support.asking import on_terminal


def test_a_piece_of_work_in_words() -> None:
    """Bytes as megabytes of ten to the sixth, tables as they are, else the seconds so far."""
    assert word_amount(12_340_000, 331_509_758, "MB") == "12.3 of 331.5 MB"
    assert word_amount(12_340_000, None, "MB") == "12.3 MB"
    clock = iter([0.0, 12.2])
    with Progress(disable=True, get_time=lambda: next(clock, 12.2)) as bars:
        bars.add_task("parse oe.area", total=None, amount="", detail="")
        assert word_task(bars.tasks[0]) == "parse oe.area: 12 s"


def test_what_is_told_stands_until_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """How much of how much, and with what; nothing stands where nobody watches."""
    bars = Progress(disable=True)
    monkeypatch.setattr(progress, "_shown", [bars])
    with at_work("build", "tables") as tell:
        tell(57, 1_126, "main.wages")
        assert word_task(bars.tasks[0]) == "build: main.wages, 57 of 1,126 tables"
    assert bars.tasks == []
    monkeypatch.setattr(progress, "_shown", [])
    with at_work("build", "tables") as tell:
        tell(57, 1_126, "main.wages")
    assert bars.tasks == []


class Listener(logging.Handler):
    """Keeps the lines, and notes the first one."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.heard = threading.Event()

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        self.lines.append(record.getMessage())
        self.heard.set()


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> Listener:
    """What the log says, every hundredth of a second instead of every ten seconds."""
    heard, log = Listener(), logging.Logger("progress", logging.INFO)
    log.addHandler(heard)
    monkeypatch.setattr(progress, "SECONDS_BETWEEN_LINES", 0.01)
    monkeypatch.setattr(progress, "LOG", log)
    return heard


def test_lines_where_there_is_no_terminal(listener: Listener) -> None:
    """Each piece of work that is going on is told again and again, none after its end."""
    with shown(), at_work("build", "tables") as tell:
        tell(3, 9, "main.wages")
        assert listener.heard.wait(30)
    assert listener.lines[0] == "build: main.wages, 3 of 9 tables"
    listener.heard.clear()
    with shown():
        assert not listener.heard.wait(0.1), "what is at its end is not told"


def test_no_lines_when_quiet(listener: Listener) -> None:
    """Only warnings are wanted: nothing is told."""
    progress.LOG.setLevel(logging.WARNING)
    with shown(), at_work("build"):
        assert not listener.heard.wait(0.1)


def test_a_build_tells_each_file_and_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file that is parsed, and every model before it is made, with how many there are."""
    noting = Noting(disable=True)
    monkeypatch.setattr(progress, "_shown", [noting])
    settings = Settings(tmp_path / "store")
    settings.store.mkdir()
    build_warehouse(settings, settings.warehouse)
    assert [step["completed"] for step in noting.told] == list(range(len(noting.told)))
    assert {step["total"] for step in noting.told} == {len(noting.told)}
    assert "main.wages" in {step["detail"] for step in noting.told}
    assert noting.begun[-1] == "build"
    assert "parse cu.CUUR0000SA0.DERIVED.tsv" in noting.begun


class Noting(Progress):
    """Notes what is begun, and what is told of it."""

    def __init__(self, *, disable: bool) -> None:
        super().__init__(disable=disable)
        self.begun: list[str] = []
        self.told: list[dict[str, Any]] = []

    def add_task(self, description: str, *given: Any, **named: Any) -> TaskID:
        """Note it."""
        self.begun.append(description)
        return super().add_task(description, *given, **named)

    def update(self, task_id: TaskID, **told: Any) -> None:
        """Note it."""
        self.told.append(told)
        super().update(task_id, **told)


def test_bars_on_a_terminal(tmp_path: Path) -> None:
    """A build draws a bar with the table that it makes, and removes it; not with --quiet."""
    drawn = on_terminal(tmp_path / "a", "build")
    assert "tables" in drawn
    assert "━" in drawn
    assert drawn.rstrip().endswith("labor.duckdb")
    assert "━" not in on_terminal(tmp_path / "b", "build", "--quiet")


def test_no_bars_elsewhere(labor: Labor) -> None:
    """In a pipe: a line that it is built, and no drawing."""
    ended = labor("build")
    assert "━" not in ended.stdout + ended.stderr
    assert "\x1b" not in ended.stdout + ended.stderr
    assert ended.stdout.startswith("built ")
