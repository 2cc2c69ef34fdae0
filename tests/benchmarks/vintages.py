"""The workbooks of every release: parsing beside other readers, and the history as a whole.

python -m tests.benchmarks.vintages

Ours validates and interprets each workbook and writes Parquet; openpyxl, xlrd and pandas with
calamine only read the cells. All sides run in one process, in turn. Bars for .xlsx: four times
as fast as openpyxl, and at most 1.5 times pandas. Then the history from archive to published
warehouse, in a process of its own: seconds and peak memory.
"""

import io
import shutil
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from flows import parse
from flows.archive.contents import Archive
from flows.archive.receipt import Receipt
from flows.errors import NotFound
from flows.intake import fetched
from flows.intake.plan import make_plan
from flows.settings import Settings
from tests.benchmarks.measure import Measure, alternate, end, measure, mirror_tree
from tests.support.archiving import build_warehouse, list_receipts

TIMES, FASTER, SLOWER = 3, 4.0, 1.5
SIDES = {
    ".xlsx": ["ours", "openpyxl", *(["pandas"] if find_spec("pandas") else [])],
    ".xls": ["ours", "xlrd"],
}


def archive_of(folder: Path) -> Settings:
    """A store whose archive holds every declared file of the mirror but the flat files."""
    settings = Settings(folder / "store", str(mirror_tree()))
    archive = Archive(settings.archive)
    for item in make_plan(settings, archive).list_items({}):
        if item[0].name != "oews_flat":
            try:
                fetched.fetch(settings, archive, item)
            except NotFound as error:
                print(error, file=sys.stderr)
    return settings


def workbooks(folder: Path, form: str) -> Iterator[tuple[Receipt, Path, str]]:
    """The archived OEWS files whose data are of this form, and the member that holds them."""
    settings = Settings(folder / "store")
    for receipt in list_receipts(settings):
        if receipt.source == "oews":
            path = settings.archive / receipt.path
            with zipfile.ZipFile(path) as packed:
                (member,) = (n for n in packed.namelist() if "field_desc" not in n)
            if Path(member).suffix == form:
                yield receipt, path, member


def ours(folder: Path, form: str) -> None:
    """Parse to Parquet, as a refresh does."""
    archive = Archive(Settings(folder / "store").archive)
    with tempfile.TemporaryDirectory() as parsed:
        for receipt, _, _ in workbooks(folder, form):
            parse.parse(archive.locate(receipt), Path(parsed), receipt)


def openpyxl(folder: Path, form: str) -> None:
    """Read every cell of every sheet."""
    import openpyxl as reader

    for content in packed_bytes(folder, form):
        book = reader.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        for sheet in book.worksheets:
            for _ in sheet.iter_rows(values_only=True):
                pass


def pandas(folder: Path, form: str) -> None:
    """Read every sheet into a frame, by calamine."""
    import pandas as reader  # type: ignore[import-untyped,import-not-found,unused-ignore]

    for content in packed_bytes(folder, form):
        reader.read_excel(io.BytesIO(content), sheet_name=None, header=None, engine="calamine")


def xlrd(folder: Path, form: str) -> None:
    """Read every cell of every sheet."""
    import xlrd as library  # type: ignore[import-untyped,unused-ignore]

    reader: Any = library
    for content in packed_bytes(folder, form):
        for sheet in reader.open_workbook(file_contents=content).sheets():
            for row in range(sheet.nrows):
                sheet.row_values(row)


def packed_bytes(folder: Path, form: str) -> Iterator[bytes]:
    """The bytes of each data workbook."""
    for _, path, member in workbooks(folder, form):
        with zipfile.ZipFile(path) as packed:
            yield packed.read(member)


def history(folder: Path) -> None:
    """From archive to published warehouse, with nothing parsed before."""
    settings = Settings(folder / "store")
    shutil.rmtree(settings.parsed, ignore_errors=True)
    if errors := build_warehouse(settings, settings.warehouse):
        raise errors[0]


def timed(side: Callable[[Path, str], None], folder: Path, form: str) -> Callable[[], Measure]:
    """A run of one side in this process; its peak is not its own and not told."""

    def run() -> Measure:
        wall, cpu = time.perf_counter(), time.process_time()
        side(folder, form)
        return Measure(time.perf_counter() - wall, time.process_time() - cpu, 0)

    return run


READERS = {"ours": ours, "openpyxl": openpyxl, "pandas": pandas, "xlrd": xlrd}


def main() -> None:
    """Alternate the sides for each form; print medians and bars."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        archive_of(folder)
        found = {
            form: alternate({name: timed(READERS[name], folder, form) for name in sides}, TIMES)
            for form, sides in SIDES.items()
        }
        whole = measure([sys.executable, "-m", "tests.benchmarks.vintages", str(folder)])
    for form, sides in found.items():
        for side, medians in sides.items():
            print(f"{form} {side}: median {medians.wall:.2f} s, processor {medians.cpu:.2f} s")
    print(f"history, archive to warehouse: {whole.wall:.1f} s, peak {whole.peak:.2f} GB")
    new = found[".xlsx"]
    faster = new["openpyxl"].wall / new["ours"].wall
    print(f".xlsx: {faster:.1f} times as fast as openpyxl")
    bars = {f"at least {FASTER} times as fast as openpyxl": faster >= FASTER}
    if "pandas" in new:
        ratio = new["ours"].wall / new["pandas"].wall
        print(f".xlsx: {ratio:.2f} times pandas with calamine")
        bars[f"at most {SLOWER} times pandas with calamine"] = ratio <= SLOWER
    else:
        print("pandas with python-calamine is not installed: not compared")
    end(bars)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        history(Path(sys.argv[1]))
    else:
        main()
