"""Pay by experience: beside R, svy and numpy on a slice; on invented nations; and reading.

uv run --with svy python -m tests.benchmarks.experience [slice | nation | growth | reading ...]

All four without a word. R is Debian's r-cran-survey; without R or svy the lines say so.

Bars: (a) 30 times R's speed, goal 100; (b) 3.3 million persons, all that wages_by_experience holds,
in 240 s and 4 GB, goal 30 s; (c) at most linear growth from 0.33 to 16 million; (d) zip to Parquet
in at most 1.5 times `pl.read_csv` of the same columns alone.
"""

import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import median

import duckdb
import numpy as np
import polars as pl

from flows import parse
from flows.settings import Settings
from flows.sources.acs.layout import COLUMNS, PERSON
from flows.sources.acs.source import SOURCE
from flows.sources.declaration import SourceFile
from tests.benchmarks.measure import alternate, end, measure, mirror_tree, timed
from tests.benchmarks.persons import store_of
from tests.support.archiving import build_warehouse
from tests.support.experience import PUMS, WEIGHTS, estimate, needed, read_persons

SLICE_R = Path(__file__).with_suffix(".R")
SIZES = (330_000, 3_300_000, 16_000_000)
TWENTIETHS = (2, 5, 10, 15, 18)
# How often the four of the slice alternate.
ROUNDS = 3
ABSENT = "not installed"
Bars = dict[str, bool]


def slice_() -> Bars:
    """(a) Five states' full-time earners, SOCP x band: annual quantiles with their errors."""
    con, rows = earners()
    runs: dict[str, Callable[[], float | None]] = {
        "ours": partial(ours, con),
        "numpy by hand": partial(by_hand, rows),
        "svy (the median only)": partial(svy, rows),
        "R survey": partial(r_survey, rows),
    }
    found: dict[str, list[float | None]] = {name: [] for name in runs}
    for _ in range(ROUNDS):
        for name, run in runs.items():
            found[name].append(run())
    medians = {n: median(t for t in took if t) for n, took in found.items() if None not in took}
    print(f"(a) {rows.height:,} persons, {rows.n_unique(('socp', 'band')):,} cells")
    for name in runs:
        seconds = medians.get(name)
        said = f"{seconds:.2f} s, {seconds / medians['ours']:.2f} times ours" if seconds else ABSENT
        print(f"(a) {name}: {said}")
    if "R survey" not in medians:
        return {}
    return {"(a) 30 times R": medians["R survey"] / medians["ours"] >= 30}


def earners() -> tuple[duckdb.DuckDBPyConnection, pl.DataFrame]:
    """The five states as one in the models' tables, and their full-time earners in a frame."""
    files = sorted((mirror_tree() / PUMS).glob("csv_p*.zip"))
    con = estimate(
        read_persons(files).with_columns(
            serialno=pl.col("state_fips") + pl.col("serialno"), state_fips=pl.lit("99")
        )
    )
    with tempfile.NamedTemporaryFile(suffix=".parquet") as file:
        con.execute(
            "copy (select socp, band, value as annual, "
            f"{', '.join(WEIGHTS)} from scratch.person_weight join "
            f"scratch.base_cell using (base_cell_id) where pay = 'annual') to '{file.name}'"
        )
        return con, pl.read_parquet(file.name)


def ours(con: duckdb.DuckDBPyConnection) -> float:
    """From weighted persons to quantiles with their errors, as R is asked; no cell left out."""
    narrow = "\nwhere base_cell.pay = 'annual' and occupation.depth = 4 and band.band <> 'all'"
    models = []
    for model in needed(["scratch.replicate_spread_exact"]):
        if model.name == "scratch.cell_membership":
            model = replace(model, query=model.query + narrow)
        if model.name == "scratch.estimate_cell":
            model = replace(model, query=model.query.replace("persons >= 10", "persons >= 1"))
        if model.schema == "scratch" and model.name not in BEFORE:
            models.append(model)
    start = time.perf_counter()
    for model in models:
        con.execute(f"create or replace table {model.name} as {model.query}")
    return time.perf_counter() - start


BEFORE = {"scratch.person_eligibility", "scratch.person_pay", "scratch.base_cell"}


def by_hand(rows: pl.DataFrame) -> float:
    """The same quantiles and errors in numpy, cell by cell."""
    ordered = rows.sort("socp", "band", "annual")
    weights = ordered.select(WEIGHTS).to_numpy().astype(float)
    values = ordered["annual"].to_numpy().astype(float)
    key = (ordered["socp"] + ordered["band"]).to_numpy()
    start = time.perf_counter()
    starts = np.flatnonzero(np.r_[True, key[1:] != key[:-1]])
    for a, b in zip(starts, np.r_[starts[1:], len(key)], strict=True):
        last = np.r_[values[a + 1 : b] != values[a : b - 1], True]
        running, value = np.cumsum(weights[a:b], 0)[last], values[a:b][last]
        for k in TWENTIETHS:
            reached = (20 * running >= k * running[-1]).argmax(0)
            passed = (20 * running > k * running[-1]).argmax(0)
            quantile = (value[reached] + value[passed]) / 2
            np.sqrt(0.05 * ((quantile[1:] - quantile[0]) ** 2).sum())
    return time.perf_counter() - start


def r_survey(rows: pl.DataFrame) -> float | None:
    """R's seconds without its reading; None where R or survey is not installed."""
    with tempfile.NamedTemporaryFile(suffix=".csv") as file:
        rows.write_csv(file.name)
        try:
            said = subprocess.run(
                ["Rscript", str(SLICE_R), file.name], capture_output=True, text=True, check=True
            ).stdout
        except (FileNotFoundError, subprocess.CalledProcessError):
            return None
    return float(said.split()[-1])


def svy(rows: pl.DataFrame) -> float | None:
    """svy's medians with the same replicate weights; None where it is not installed."""
    try:
        import svy as package  # type: ignore[import-not-found]
    except ImportError:
        return None
    cells = rows.with_columns(cell=pl.col("socp") + pl.col("band"))
    start = time.perf_counter()
    design = package.Design(wgt="pwgtp", rep_wgts=package.SdrWgts(prefix="pwgtp", n_reps=80))
    package.Sample(cells, design).estimation.median(
        "annual", by="cell", method="replication", variance_center="estimate"
    )
    return time.perf_counter() - start


def nation(sizes: Sequence[int] = SIZES[1:2], label: str = "b") -> Bars:
    """(b) A nation, from parsed persons to the published warehouse: seconds, memory, spilling."""
    walls = {}
    bars: Bars = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            store_of(folder, size)
            spilled = Spilled(folder)
            with spilled:
                run = measure([sys.executable, "-m", __spec__.name, "build", name])
            walls[size] = run.wall
            print(
                f"({label}) {size:,} persons: {run.wall:.0f} s, processor {run.cpu:.0f} s, "
                f"peak {run.peak:.2f} GB, spilled {spilled.most / 1e9:.2f} GB"
            )
            bars[f"({label}) {size:,} persons in 4 GB"] = run.peak <= 4.0
    if label == "b":
        bars["(b) at most 240 s"] = walls[SIZES[1]] <= 240
    else:
        bars["(c) at most linear"] = all(walls[b] / walls[a] <= b / a for a, b in pairwise(sizes))
    return bars


class Spilled:
    """The most bytes that lay in the spill folders while the block ran."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.most, self._stop = folder, 0, threading.Event()
        self._thread = threading.Thread(target=self._watch)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stop.wait(0.5):
            sizes = []
            for file in self.folder.glob("store/.labor.duckdb.draft-*/spill/*"):
                try:
                    sizes.append(file.stat().st_size)
                except FileNotFoundError:
                    continue
            self.most = max(self.most, sum(sizes))


def growth() -> Bars:
    """(c) From a tenth of a nation's year to five years."""
    return nation(SIZES, "c")


def reading() -> Bars:
    """(d) A large zip to Parquet, beside pl.read_csv of the same columns of the unpacked files."""
    source = mirror_tree() / PUMS / "csv_pri.zip"
    with zipfile.ZipFile(source) as packed:
        first, rest = packed.read("psam_p44.csv").split(b"\n", 1)
    with tempfile.TemporaryDirectory() as name:
        file, out = Path(name) / "csv_pus.zip", Path(name) / "out.parquet"
        halves = [Path(name) / f"psam_pus{half}.csv" for half in "ab"]
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
            for half, copies in zip(halves, (range(25), range(25, 50)), strict=True):
                # Households of other numbers: nobody may stand twice in a file.
                others = [
                    rest.replace(b"2018HU", b"20%d" % (1800 + n)).replace(
                        b"2018GQ", b"20%d" % (1850 + n)
                    )
                    for n in copies
                ]
                half.write_bytes(b"\n".join((first, b"".join(others))))
                packed.write(half, half.name)
        document, names = SourceFile(file, file.name), first.decode().split(",")
        spelled = {
            n: c.dtype for c in COLUMNS for n in names if n.lower() in c.find_spellings([n.lower()])
        }
        texts = [half.read_bytes() for half in halves]

        def alone(sources: Sequence[Path] | Sequence[bytes]) -> None:
            for source in sources:
                pl.read_csv(source, columns=list(spelled), schema_overrides=spelled)

        def whole() -> None:
            frame = SOURCE.kinds[0].parse(document)["acs_person"]
            parse.write(frame, out, PERSON, "invented")

        runs: dict[str, Callable[[], None]] = {
            "zip to Parquet": whole,
            "read_csv alone": partial(alone, halves),
            "read_csv alone, from memory": partial(alone, texts),
        }
        found = alternate({name: partial(timed, run) for name, run in runs.items()}, 5)
    ours = found["zip to Parquet"]
    for name, one in found.items():
        print(
            f"(d) {name}: {50 * len(rest) / 1e6 / one.wall:.0f} MB a second; zip to Parquet in "
            f"{ours.wall / one.wall:.2f} times its time, {ours.cpu / one.cpu:.2f} its processor"
        )
    return {"(d) at most 1.5 times read_csv": ours.wall / found["read_csv alone"].wall <= 1.5}


MEASURES = {"slice": slice_, "nation": nation, "growth": growth, "reading": reading}

if __name__ == "__main__":
    if sys.argv[1:2] == ["build"]:
        settings = Settings(Path(sys.argv[2]) / "store")
        build_warehouse(settings, settings.warehouse)
    else:
        bars: Bars = {}
        for what in sys.argv[1:] or MEASURES:
            bars |= MEASURES[what]()
        end(bars)
