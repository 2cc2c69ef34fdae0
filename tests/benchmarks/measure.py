"""Measuring: commands that alternate in one run, since machines are noisy; medians are quoted."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import mirror_folder


@dataclass(frozen=True)
class Measure:
    """One run of a command: seconds of wall time and of processor, and peak memory in GB."""

    wall: float
    cpu: float
    peak: float


def measure(command: Sequence[str], **more: str) -> Measure:
    """Run a command to its end; raises where it fails."""
    start = time.perf_counter()
    with subprocess.Popen(command, env=os.environ | more, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    # Linux counts in kilobytes.
    cpu = usage.ru_utime + usage.ru_stime
    return Measure(time.perf_counter() - start, cpu, usage.ru_maxrss / 1e6)


def timed(run: Callable[[], object]) -> Measure:
    """Run something in this process, whose peak memory is left out."""
    start, cpu = time.perf_counter(), time.process_time()
    run()
    return Measure(time.perf_counter() - start, time.process_time() - cpu, 0.0)


def alternate(runs: Mapping[str, Callable[[], Measure]], times: int) -> dict[str, Measure]:
    """Run each in turn, so many times; the medians by name."""
    found: dict[str, list[Measure]] = {name: [] for name in runs}
    for _ in range(times):
        for name, run in runs.items():
            found[name].append(run())
            print(f"{name}: {found[name][-1].wall:.2f} s", file=sys.stderr, flush=True)
    return {name: median(measures) for name, measures in found.items()}


def median(measures: Sequence[Measure]) -> Measure:
    """The median of each figure."""
    return Measure(
        statistics.median(m.wall for m in measures),
        statistics.median(m.cpu for m in measures),
        max(m.peak for m in measures),
    )


def mirror_tree() -> Path:
    """The mirror's tree; ends the benchmark where there is none."""
    folder = mirror_folder()
    if folder is None:
        sys.exit("needs the mirror of published files: set LABOR_TEST_MIRROR")
    return folder / "tree"


def end(bars: Mapping[str, bool]) -> None:
    """Say which bars hold, and exit with 1 where one is missed."""
    for bar, holds in bars.items():
        print(f"{'holds ' if holds else 'MISSED'} {bar}")
    sys.exit(0 if all(bars.values()) else 1)
