"""A site of all occupations: pages a second, its size, and what a second run costs.

Usage: python -m tests.benchmarks.site [WAREHOUSE]; without one, that of LABOR_STORE. The bar is
three minutes and 60 MB for the 830 occupations that a release of wages counts as detailed, on two
cores; the site holds the occupations and groups beside them, too.
"""

import os
import resource
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import duckdb

from flows.settings import from_environment
from warehouse.profile.site.pages import SiteReport, write_site


def cpu() -> float:
    """Seconds of processor so far, of this process and of those that it waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def timed(warehouse: Path, folder: Path) -> tuple[SiteReport, float, float]:
    """A run over a folder, its seconds of wall time and of processor."""
    start, used = perf_counter(), cpu()
    report = write_site(warehouse, folder)
    return report, perf_counter() - start, cpu() - used


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
        first, seconds, used = timed(warehouse, folder)
        share = 830 / first.written
        print(
            f"{first.written} pages in {seconds:.1f} s ({used:.1f} s of processor) on "
            f"{os.cpu_count()} cores: {first.written / seconds:.1f} pages/s"
        )
        print(
            f"{first.size / 1e6:.1f} MB, {first.size / first.written / 1e3:.1f} kB a page, "
            f"index {(folder / 'index.html').stat().st_size / 1e6:.2f} MB"
        )
        print(
            f"830 of them: {seconds * share:.1f} s (bar 180 s), "
            f"{first.size * share / 1e6:.1f} MB (bar 60 MB)"
        )
        again = {"the same warehouse": warehouse, "built anew": later(warehouse, Path(name))}
        for what, of in again.items():
            report, seconds, used = timed(of, folder)
            print(f"again, {what}: {report.written} written, {seconds:.1f} s ({used:.1f} s)")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else from_environment().warehouse)
