"""How soon the command answers, and what a refresh with nothing new costs beside a trivial flow.

python -m tests.benchmarks.start
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from flows.settings import Settings
from tests.benchmarks.measure import Measure, alternate, end, measure
from tests.conftest import fill

TIMES, QUERY_CPU, REFRESH_WALL = 5, 0.4, 2.0
HEAVY = ("prefect", "polars", "duckdb")
TRIVIAL = "from prefect import flow, task\n@task\ndef t(): pass\n@flow\ndef f(): t()\nf()\n"
HELP = f"""
import sys
from flows.cli.app import main
try:
    main(["--help"])
except SystemExit:
    pass
sys.exit(any(name in sys.modules for name in {HEAVY!r}))
"""


def command(store: Path, *words: str) -> Callable[[], Measure]:
    """A run of `labor` on a store."""
    return lambda: measure([sys.executable, "-m", "flows.cli", *words], LABOR_STORE=str(store))


def main() -> None:
    """Alternate the commands and print medians and bars."""
    with tempfile.TemporaryDirectory() as name:
        settings = Settings(Path(name) / "store", "sample")
        fill(settings)
        os.environ |= {"PREFECT_HOME": name, "DO_NOT_TRACK": "1", "PREFECT_LOGGING_LEVEL": "ERROR"}
        store = settings.store
        found = alternate(
            {
                'labor sql "select 1"': command(store, "sql", "select 1"),
                "labor refresh, nothing new": command(store, "refresh", "--mirror", "sample"),
                "a trivial flow": lambda: measure([sys.executable, "-c", TRIVIAL]),
            },
            TIMES,
        )
    for what, m in found.items():
        print(f"{what}: median {m.wall:.2f} s, processor {m.cpu:.2f} s, peak {m.peak:.2f} GB")
    light = subprocess.run([sys.executable, "-c", HELP], stdout=subprocess.DEVNULL, check=False)
    end(
        {
            f"labor sql takes at most {QUERY_CPU} s of processor": found['labor sql "select 1"'].cpu
            <= QUERY_CPU,
            f"labor --help imports none of {', '.join(HEAVY)}": light.returncode == 0,
            f"nothing new is said in {REFRESH_WALL} s": found["labor refresh, nothing new"].wall
            < REFRESH_WALL,
        }
    )


if __name__ == "__main__":
    main()
