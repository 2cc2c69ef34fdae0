"""The command in this process: its exit code, what it prints, and what it complains of."""

import io
import os
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from flows.cli import main
from tests.conftest import environment


class Said(NamedTuple):
    """What a command said."""

    code: int
    out: str
    err: str


def ask(store: Path, *words: str, **settings: str) -> Said:
    """Run `labor WORDS` on a store."""
    out, err, code = io.StringIO(), io.StringIO(), "0"
    with (
        patch.dict(os.environ, environment(store, **settings), clear=True),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main(words)
        except SystemExit as end:
            code = str(end.code or 0)
    return Said(int(code), out.getvalue(), err.getvalue())
