"""What people see while they wait: how far a piece of work is, on a terminal and elsewhere."""

import logging
import threading
from pathlib import Path

import pytest

from flows import progress
from flows.progress import Work, at_work, shown
from flows.publish import build_warehouse
from flows.settings import Settings
from tests.conftest import Labor
from tests.support.asking import on_terminal


def test_a_piece_of_work_in_words() -> None:
    """Bytes as megabytes of ten to the sixth, tables as they are, else the seconds so far."""
    download = Work("fetch oe.data.0.Current", "MB")
    download.tell(12_340_000, 331_509_758)
    assert str(download) == "fetch oe.data.0.Current: 12.3 of 331.5 MB"
    download.tell(12_340_000, None)
    assert str(download) == "fetch oe.data.0.Current: 12.3 MB"
    built = Work("build", "tables")
    built.tell(57, 1_126, "main.wages")
    assert str(built) == "build: main.wages, 57 of 1,126 tables"
    parsed = Work("parse oe.area")
    parsed.began -= 12
    assert str(parsed) == "parse oe.area: 12 s"


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
    with shown(), at_work("build", "tables") as told:
        told.tell(3, 9, "main.wages")
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
    told: list[tuple[str, int, int | None, str]] = []

    def keep(work: Work, done: int, total: int | None, detail: str = "") -> None:
        told.append((work.what, done, total, detail))

    begun: list[str] = []
    monkeypatch.setattr(Work, "tell", keep)
    monkeypatch.setattr(progress, "_running", Noting(begun))
    settings = Settings(tmp_path / "store")
    settings.store.mkdir()
    build_warehouse(settings, settings.warehouse)
    assert {what for what, *_ in told} == {"build"}
    assert [done for _, done, *_ in told] == list(range(len(told)))
    assert {total for *_, total, _ in told} == {len(told)}
    assert "main.wages" in {detail for *_, detail in told}
    assert begun[-1] == "build"
    assert "parse cu.CUUR0000SA0.DERIVED.tsv" in begun


class Noting(list[Work]):
    """A list that notes what is begun."""

    def __init__(self, begun: list[str]) -> None:
        super().__init__()
        self._begun = begun

    def append(self, work: Work) -> None:
        """Note it."""
        self._begun.append(work.what)
        super().append(work)


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
