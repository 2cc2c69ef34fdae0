"""The release of 331 MB, from archive to published warehouse, beside DuckDB's own CSV reader.

python -m tests.benchmarks.oews

Ours parses, builds, checks every contract and publishes; the baseline reads the same file, all
text, into a table of a database file. Bar: 2.5 times its time and 1.5 GB; goal: twice its time.
"""

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import duckdb

from flows.archive.contents import Archive
from flows.errors import NotFound
from flows.intake import fetched
from flows.intake.plan import make_plan
from flows.settings import Settings
from tests.benchmarks.measure import Measure, alternate, end, measure, mirror_tree
from tests.support.archiving import build_warehouse

RELEASE = "2025-05"
TIMES, BAR, GOAL, MEMORY = 5, 2.5, 2.0, 1.5


def archive_of(folder: Path) -> Settings:
    """A store of the release of May 2025 and what stands beside it; history has its own bars."""
    settings = Settings(folder / "store", str(mirror_tree()))
    archive = Archive(settings.archive)
    plan = make_plan(settings, archive, ["oews_flat", "oews", "projections", "soc"])
    for source, address in plan.list_items({}):
        if address.vintage not in (None, RELEASE) and address.url.endswith(".zip"):
            continue
        try:
            fetched.fetch(settings, archive, (source, address))
        except NotFound as error:
            print(error, file=sys.stderr)
    return settings


def ours(folder: Path) -> None:
    """Build from the archive, as `labor build` does, with nothing parsed before."""
    settings = Settings(folder / "store")
    shutil.rmtree(settings.parsed, ignore_errors=True)
    if errors := build_warehouse(settings, settings.warehouse):
        raise errors[0]


def baseline(folder: Path) -> None:
    """Read the flat file into a table, all text."""
    (file,) = (folder / "store" / "archive").glob("oews_flat/*/*-oe.data.0.Current")
    target = folder / "baseline.duckdb"
    target.unlink(missing_ok=True)
    with duckdb.connect(str(target)) as con:
        con.execute(f"create table cell as from read_csv('{file}', all_varchar = true)")


def in_process(what: str, folder: Path) -> Callable[[], Measure]:
    """A run of one side in a process of its own."""
    return lambda: measure([sys.executable, "-m", "tests.benchmarks.oews", what, str(folder)])


def main() -> None:
    """Alternate both sides and print the medians, the ratio and the bars."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        archive_of(folder)
        found = alternate({s: in_process(s, folder) for s in ("ours", "baseline")}, TIMES)
    ratio = found["ours"].wall / found["baseline"].wall
    for side, medians in found.items():
        print(f"{side}: median {medians.wall:.2f} s, peak {medians.peak:.2f} GB")
    print(f"ratio {ratio:.2f} (bar {BAR}, goal {GOAL}: {'reached' if ratio < GOAL else 'missed'})")
    end(
        {
            f"at most {BAR} times the baseline": ratio <= BAR,
            f"at most {MEMORY} GB": found["ours"].peak <= MEMORY,
        }
    )


if __name__ == "__main__":
    sides = {"ours": ours, "baseline": baseline}
    if len(sys.argv) > 1:
        sides[sys.argv[1]](Path(sys.argv[2]))
    else:
        main()
