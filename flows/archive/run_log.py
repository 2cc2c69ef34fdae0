"""The ledger of runs: what was looked at, when, and what came of it; a JSON file a run."""

import json
import time
import uuid
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from flows.archive.contents import write_whole
from flows.archive.receipt import now


@dataclass(frozen=True)
class Outcome:
    """What one run did with one file.

    `outcome` is fetched, unchanged, adopted, not_found, refused, unavailable, unexpected,
    published or failed; `base` is where the address was asked; `rows` counts the parsed rows;
    `sha256` names the content it was about.
    """

    file: str
    outcome: str
    url: str | None = None
    source: str | None = None
    kind: str | None = None
    vintage: str | None = None
    sha256: str | None = None
    rows: int | None = None
    seconds: float | None = 0.0
    message: str | None = None
    base: str | None = None
    looked_at: str = field(default_factory=now)


@dataclass(frozen=True)
class Run:
    """One run: its id sorts by time."""

    run_id: str
    command: str
    outcomes: tuple[Outcome, ...] = ()

    def with_outcome(self, outcome: Outcome) -> "Run":
        """Return the same run with one more outcome."""
        return replace(self, outcomes=(*self.outcomes, outcome))


def new_run_id() -> str:
    """Make an id that sorts by time and is never given twice."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:6]}"


def write(folder: Path, run: Run) -> None:
    """Write what a run did."""
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / f"{run.run_id}.json", json.dumps(asdict(run), ensure_ascii=False) + "\n")


def runs(folder: Path) -> Iterator[Run]:
    """Every run, oldest first."""
    return map(_read, _files(folder))


def newest(folder: Path) -> Run | None:
    """Return the last run; None before the first."""
    files = _files(folder)
    return _read(files[-1]) if files else None


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.glob("*.json") if not file.name.startswith("."))


def _read(file: Path) -> Run:
    raw = json.loads(file.read_text())
    return Run(**raw | {"outcomes": tuple(Outcome(**row) for row in raw["outcomes"])})


class Stopwatch:
    """Seconds since it was made."""

    def __init__(self) -> None:
        self._start = time.monotonic()

    @property
    def seconds(self) -> float:
        """Seconds so far, to the millisecond."""
        return round(time.monotonic() - self._start, 3)
