"""The command in this process: its exit code, what it prints, and what it complains of.

And on a terminal, in a process of its own.
"""

import io
import os
import pty
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from flows.cli.app import main
from tests.conftest import ROOT, environment


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


def on_terminal(store: Path, *typed: str, **more: str) -> str:
    """What `labor` shows on a terminal."""
    kept = {name: value for name, value in environment(store).items() if name != "NO_COLOR"}
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "flows.cli", *typed],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=kept | {"TERM": "xterm-256color"} | more,
        cwd=ROOT,
    ) as process:
        os.close(theirs)
        shown = b""
        while block := _read(ours):
            shown += block
        process.wait(timeout=120)
    os.close(ours)
    return shown.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""
