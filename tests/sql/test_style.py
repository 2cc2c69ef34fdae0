"""One style for every SQL model, so that a reader finds his way in each of them."""

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

MODELS = sorted((ROOT / "sql").glob("*/*/*.sql"))
MOST_LINES, WIDEST = 120, 100
# A join says which it is; an alias is a whole word.
BARE_JOIN = re.compile(r"^\s*join\b", re.MULTILINE)
# DuckDB 1.5 cannot read a view or macro in which DuckDB 2.0 stored a call of `if`.
IF_CALL = re.compile(r"(?<![\w.])if\(")
SHORT_ALIAS = re.compile(r"^\s*(?:from|(?:\w+ )+join) [\w.]+ as \w\b", re.MULTILINE)


@pytest.mark.parametrize("file", MODELS, ids=lambda file: f"{file.parts[-3]}.{file.stem}")
def test_a_model_keeps_to_the_style(file: Path) -> None:
    """A model fits a screen or two, and no line has to be scrolled."""
    text = file.read_text()
    lines = text.splitlines()
    assert len(lines) <= MOST_LINES
    assert max(map(len, lines)) <= WIDEST
    assert not BARE_JOIN.search(text)
    assert not SHORT_ALIAS.search(text)
    assert not IF_CALL.search(text)
