"""A site of all occupations: pages a second, its size, and what a second run costs.

Usage: python -m tests.benchmarks.site [WAREHOUSE]; without one, that of LABOR_STORE. The bar is
three minutes and 60 MB for the 830 occupations that a release of wages counts as detailed, on two
cores; the site holds the occupations and groups beside them, too.
"""

import os
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import duckdb

from flows.settings import from_environment
from warehouse.profile.site import SiteReport, write_site


def timed(warehouse: Path, folder: Path) -> tuple[SiteReport, float]:
    """A run over a folder, and its seconds of wall time."""
    start = perf_counter()
    report = write_site(warehouse, folder)
    return report, perf_counter() - start


def later(warehouse: Path, folder: Path) -> Path:
    """The same warehouse as a later build would leave it, with no figure changed."""
    copy = Path(shutil.copy(warehouse, folder / "later.duckdb"))
    with duckdb.connect(str(copy)) as con:
        con.execute("update core.build set fingerprint = 'later'")
    return copy


def main(warehouse: Path) -> None:
    """Write a site three times and print what each run took."""
    with TemporaryDirectory() as name:
        folder = Path(name) / "site"
        first, seconds = timed(warehouse, folder)
        print(
            f"{first.written} pages in {seconds:.1f} s on {os.cpu_count()} cores: "
            f"{first.written / seconds:.1f} pages/s"
        )
        print(f"830 of them: {seconds * 830 / first.written:.1f} s (bar 180 s)")
        print(
            f"{first.size / 1e6:.1f} MB, {first.size / first.written / 1e3:.1f} kB a page; "
            f"830 of them {first.size * 830 / first.written / 1e6:.1f} MB (bar 60 MB); "
            f"index {(folder / 'index.html').stat().st_size / 1e6:.2f} MB"
        )
        for what, again in (
            ("the same warehouse", warehouse), ("built anew", later(warehouse, Path(name)))
        ):  # fmt: skip
            report, seconds = timed(again, folder)
            print(f"again, {what}: {report.written} written, {seconds:.1f} s")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else from_environment().warehouse)
