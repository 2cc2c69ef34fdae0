"""Quantiles, means and errors against the record of R's survey package.

`experience.R` made `experience.csv.xz` with Debian's r-cran-survey 4.1-1 from the five states of
the mirror. R supplies design and variance; the quantile's rule is passed to it as a function, since
its own rule differs where the lowest value alone holds more than p (`experience_rule.R`). Cells in
which a replicate is empty, where R stops, are left to the brute-force comparison.
"""

import csv
import lzma
from math import isnan
from pathlib import Path

import polars as pl

from tests.support.brute import is_same, pooled, quantile
from tests.support.experience import PUMS, STATISTICS, estimate, read_persons

HERE = Path(__file__).parent
NAMES = [name for what in STATISTICS for name in (what, f"{what}_se")]


def test_every_recorded_estimate_is_equal(mirror: Path) -> None:
    """Five states together and apart, all bands and levels, to 1e-9 relative."""
    states = ("nd", "nh", "ri", "sd", "wy")
    files = [mirror / "tree" / PUMS / f"csv_p{state}.zip" for state in states]
    apart = read_persons(files)
    # One state of all five; a household's number then tells its own no more.
    together = apart.with_columns(
        serialno=pl.col("state_fips") + pl.col("serialno"), state_fips=pl.lit("99")
    )
    ours = found(together, "together") | found(apart, None)
    compared = 0
    with lzma.open(HERE / "experience.csv.xz", "rt") as file:
        for row in csv.DictReader(file):
            key = (row["area"], row["pay"], row["occupation_code"], row["band"])
            size, *values = ours[key]
            assert size == int(row["sample_size"]), key
            unit = 100 if row["pay"] == "hourly" else 1
            for name, value in zip(NAMES, values, strict=True):
                # R gives NaN for an error of zero, which is none that is known.
                recorded = 0.0 if row[name] in ("NA", "NaN") else float(row[name]) / unit
                assert not isnan(recorded)
                unknown = name.endswith("_se") and recorded == 0
                assert is_same(None if unknown else recorded, value), (key, name)
                compared += 1
    assert compared >= 50_000


def found(persons: pl.DataFrame, area: str | None) -> dict[tuple[str, ...], tuple[float, ...]]:
    """Our estimates by area, pay, occupation and band."""
    con = estimate(persons)
    rows = con.execute(
        "select area_code, pay, occupation_code, band, persons, statistic, value, se "
        "from scratch.estimate_cell as cell "
        "join scratch.cell_statistic as statistic on cell.same_as = statistic.cell_id"
    ).fetchall()
    out: dict[tuple[str, ...], dict[str, float]] = {}
    for *key, size, statistic, value, error in rows:
        cell = out.setdefault((area or key[0][:2], *key[1:]), {"size": size})
        cell |= {statistic: value, f"{statistic}_se": error}
    return {key: (cell["size"], *(cell[name] for name in NAMES)) for key, cell in out.items()}


def test_where_r_gives_the_second_value() -> None:
    """The lowest of three values holds eight tenths: it is the median, and R says otherwise."""
    with (HERE / "experience_rule.csv").open() as file:
        recorded = {float(row["p"]): float(row["school"]) for row in csv.DictReader(file)}
    ours = {p: quantile(pooled([10, 20, 30], [8, 1, 1]), p) for p in (0.25, 0.5)}
    assert ours == {0.25: 10, 0.5: 10}
    assert recorded[0.25] == recorded[0.5] == 20
