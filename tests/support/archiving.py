"""Operations on a store without the command: each loads the archive once."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from flows import publish as publishing
from flows.archive.contents import Archive
from flows.archive.receipt import Receipt
from flows.archive.run_log import Outcome, Run
from flows.build_inputs import NOW, Clocks
from flows.errors import ParseError
from flows.intake import adopted, forgotten
from flows.settings import Settings


def adopt(settings: Settings, file: Path, **told: Any) -> Outcome:
    """Adopt one file."""
    return adopted.adopt(settings, Archive(settings.archive), file, **told)


def forget(settings: Settings, sha256: str) -> Iterator[str]:
    """Forget one content."""
    return forgotten.forget(settings, Archive(settings.archive), sha256)


def build_warehouse(settings: Settings, target: Path, clocks: Clocks = NOW) -> list[ParseError]:
    """Build from the archive."""
    return publishing.build_warehouse(settings, Archive(settings.archive), target, clocks)


def publish(settings: Settings, run: Run) -> Run:
    """Publish a run."""
    return publishing.publish(settings, Archive(settings.archive), run)


def list_receipts(settings: Settings) -> list[Receipt]:
    """Return every receipt."""
    return Archive(settings.archive).receipts
