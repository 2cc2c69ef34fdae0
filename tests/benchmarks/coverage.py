"""How often the 90 % interval of a median holds the true one, by size of sample.

uv run python -m tests.benchmarks.coverage [cells]

Samples are drawn from one invented population of round wages with unequal weights, each of them an
occupation of a state; replicate weights are made as the survey makes them, by successive
differences. The models of the warehouse then estimate all of them. Beside the interval that is
published stands Woodruff's alone, and the samples for which that, or the spread of the replicates,
is zero.

Bar: at least 88 % of each size.
"""

import sys

import duckdb
import numpy as np
import polars as pl

from flows.sources.acs.layout import PERSON, REPLICATES
from tests.benchmarks.experience import BEFORE
from tests.benchmarks.measure import end
from tests.support.experience import estimate, needed, occupations, person

SIZES = {"10-14": 0.3, "15-29": 0.3, "30-59": 0.2, "60-119": 0.1, "120-239": 0.1}
CELLS = 20_000
# The survey's order of households: neighbors share a row of the matrix of differences.
SPREAD = 25
SHOWN = """
    select
        sizes.size,
        count(*) as samples,
        avg(cast(woodruff.low <= $truth and $truth <= woodruff.high as integer)) as before,
        avg(cast(found.low <= $truth and $truth <= found.high as integer)) as after,
        avg(woodruff.high - woodruff.low) / $truth as width_before,
        avg(found.high - found.low) / $truth as width_after,
    from sizes
    inner join scratch.estimate_cell as cell
        on cell.area_code = sizes.state_fips || '00000'
        and replace(cell.occupation_code, '-', '') = sizes.socp
    inner join scratch.cell_statistic as found on cell.same_as = found.cell_id
    inner join scratch.woodruff_interval as woodruff on cell.same_as = woodruff.cell_id
    where found.statistic = 'median' and found.low is not null and found.high is not null
"""


def draw_wages(luck: np.random.Generator, count: int) -> np.ndarray:
    """Wages that most people give in round numbers, rounded as the Bureau rounds them."""
    wages = luck.lognormal(10.7, 0.6, count)
    step = luck.choice([5_000, 10_000, 1_000, 100], count, p=[0.45, 0.2, 0.2, 0.15])
    given = np.round(wages / step) * step
    unit = np.where(given > 50_000, 1_000, 100)
    return np.asarray(np.maximum(np.round(given / unit) * unit, 100))


def make_hadamard() -> np.ndarray:
    """A matrix of 80 orthogonal rows of +1 and -1, by Paley's construction over 79."""
    squares = {number * number % 79 for number in range(1, 79)}
    signs = np.array([0] + [1 if number in squares else -1 for number in range(1, 79)])
    matrix = np.ones((80, 80))
    matrix[1:, 0] = -1
    matrix[1:, 1:] = signs[np.subtract.outer(range(79), range(79)) % 79] + np.eye(79)
    return matrix


def draw_samples(luck: np.random.Generator, cells: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The persons of all samples; and of each sample state, occupation and size."""
    codes = occupations()["raw.acs_occupation_code"].filter(pl.col("soc_version") == "2018")
    socp = sorted(code for code in codes["socp"].unique() if code[-1] not in "0XY")
    bounds = [tuple(map(int, size.split("-"))) for size in SIZES]
    drawn = luck.choice(len(bounds), cells, p=list(SIZES.values()))
    count = np.array([luck.integers(low, high + 1) for low, high in (bounds[k] for k in drawn)])
    sample = np.repeat(np.arange(cells), count)
    total = len(sample)
    weight = np.clip(np.round(luck.lognormal(4.4, 0.6, total)), 1, 9_000)
    place = luck.integers(0, SPREAD * total, total)
    rows = make_hadamard()
    factor = 1 + 2**-1.5 * (rows[place % 80] - rows[(place + 1) % 80])
    state = [f"{1 + n // len(socp):02}" for n in range(cells)]
    drawn_persons = pl.DataFrame(
        {
            "state_fips": [state[n] for n in sample],
            "socp": [socp[n % len(socp)] for n in sample],
            "serialno": [f"2018HU{number:07}" for number in range(total)],
            "wagp": draw_wages(luck, total),
            "pwgtp": weight,
        }
    ).hstack(pl.DataFrame(np.round(weight[:, None] * factor), schema=list(REPLICATES)))
    usual = person(0, [1] * 81)
    persons = drawn_persons.select(
        (pl.col(name) if name in drawn_persons.columns else pl.lit(usual.get(name)))
        .cast(dtype)
        .alias(name)
        for name, dtype in PERSON.items()
    )
    sizes = pl.DataFrame(
        {
            "state_fips": state,
            "socp": [socp[n % len(socp)] for n in range(cells)],
            "size": [list(SIZES)[k] for k in drawn],
        }
    )
    return persons, sizes


def estimate_medians(persons: pl.DataFrame) -> duckdb.DuckDBPyConnection:
    """The models over the samples, each by itself: no groups of occupations, no bands."""
    models = needed(["scratch.cell_statistic"])
    core = [model.name for model in models if model.schema == "core"]
    con = estimate(persons, models=[*core, "scratch.base_cell"])
    narrow = "\nwhere base_cell.pay = 'annual' and occupation.depth = 4 and band.band = 'all'"
    for model in models:
        if model.schema == "scratch" and model.name not in BEFORE:
            added = narrow if model.name == "scratch.cell_membership" else ""
            made = "view" if model.form == "step" else "table"
            con.execute(f"create or replace {made} {model.name} as {model.query}{added}")
    return con


def measure_coverage(cells: int) -> dict[str, bool]:
    """Print the table and return whether each size meets the bar."""
    luck = np.random.default_rng(20_181_231)
    persons, sizes = draw_samples(luck, cells)
    truth = float(np.median(draw_wages(luck, 4_000_001)))
    con = estimate_medians(persons)
    names = ", ".join(f"unnest(${place}) as {n}" for place, n in enumerate(sizes.columns, 1))
    con.execute(f"create table sizes as select {names}", [c.to_list() for c in sizes])
    said = "{:>22} {:>7} samples: before {:5.1%}, after {:5.1%}; width {:.2f} and {:.2f}"
    bars = {}
    zero = "and (woodruff.low = woodruff.high or found.se is null)"
    for kind, narrowed in (("all", ""), ("of zero error", zero)):
        query = f"{SHOWN} {narrowed} group by sizes.size order by min(cell.persons)"
        for size, *figures in con.execute(query, {"truth": truth}).fetchall():
            print(said.format(f"{size}, {kind}", *figures))
            if kind == "all":
                bars[f"{size}: at least 88 %"] = figures[2] >= 0.88
    return bars


if __name__ == "__main__":
    end(measure_coverage(int(sys.argv[1]) if sys.argv[1:] else CELLS))
