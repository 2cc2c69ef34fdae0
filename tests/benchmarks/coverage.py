"""How often the 90 % interval of a median holds the true one, by size of sample.

uv run python -m tests.benchmarks.coverage [cells]

Samples are drawn from two invented populations of round wages with unequal weights, each of them an
occupation of a state; replicate weights are made as the survey makes them, by successive
differences. The models of the warehouse then estimate all of them. Beside the interval that is
published stands Woodruff's alone; and the samples stand by themselves for which that has no width,
and those whose replicates all agree.

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
STEPS = (5_000, 10_000, 1_000, 100)
# How far wages spread, and how many people give them in which steps: in few more and larger ones.
POPULATIONS = {"usual": (0.6, (0.45, 0.2, 0.2, 0.15)), "heaped": (0.3, (0.6, 0.3, 0.1, 0.0))}
# The survey's order of households: neighbors share a row of the matrix of differences.
SPREAD = 25
FOUND = """
    create table found as
    select
        sizes.*,
        cell.persons,
        woodruff.low = woodruff.high as is_point,
        found.se is null as is_agreed,
        truth between woodruff.low and woodruff.high as before,
        truth between found.low and found.high as after,
        (woodruff.high - woodruff.low) / truth as width_before,
        (found.high - found.low) / truth as width_after,
    from sizes
    inner join scratch.estimate_cell as cell
        on cell.area_code = sizes.state_fips || '00000'
        and replace(cell.occupation_code, '-', '') = sizes.socp
    inner join scratch.cell_statistic as found on cell.same_as = found.cell_id
    inner join scratch.woodruff_interval as woodruff on cell.same_as = woodruff.cell_id
    where found.statistic = 'median' and found.low is not null and found.high is not null
"""
FIGURES = (
    "count(*), avg(before::int), avg(after::int), avg(width_before), avg(width_after) from found"
)


def draw_wages(luck: np.random.Generator, kind: str, count: int) -> np.ndarray:
    """Wages that most people give in round numbers, rounded as the Bureau rounds them."""
    spread, parts = POPULATIONS[kind]
    step = luck.choice(STEPS, count, p=parts)
    given = np.round(luck.lognormal(10.7, spread, count) / step) * step
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


def draw_sizes(luck: np.random.Generator, cells: int) -> pl.DataFrame:
    """Of each sample its state and occupation, its population and true median, and its size."""
    codes = occupations()["raw.acs_occupation_code"].filter(pl.col("soc_version") == "2018")
    socp = sorted(code for code in codes["socp"].unique() if code[-1] not in "0XY")
    truth = {kind: float(np.median(draw_wages(luck, kind, 4_000_001))) for kind in POPULATIONS}
    size = luck.choice(list(SIZES), cells, p=list(SIZES.values()))
    kind = luck.choice(list(POPULATIONS), cells)
    bounds = [list(map(int, name.split("-"))) for name in size]
    return pl.DataFrame(
        {
            "state_fips": [f"{1 + n // len(socp):02}" for n in range(cells)],
            "socp": [socp[n % len(socp)] for n in range(cells)],
            "population": kind,
            "truth": [truth[name] for name in kind],
            "size": size,
            "drawn": [luck.integers(low, high + 1) for low, high in bounds],
        }
    )


def draw_persons(luck: np.random.Generator, sizes: pl.DataFrame) -> pl.DataFrame:
    """The persons of all samples, with weights and replicate weights."""
    people = sizes.select(pl.exclude("drawn").repeat_by("drawn").explode())
    total = people.height
    weight = np.clip(np.round(luck.lognormal(4.4, 0.6, total)), 1, 9_000)
    place = luck.integers(0, SPREAD * total, total)
    rows = make_hadamard()
    factor = 1 + 2**-1.5 * (rows[place % 80] - rows[(place + 1) % 80])
    drawn = {kind: draw_wages(luck, kind, total) for kind in POPULATIONS}
    kinds = people["population"].to_numpy()
    given = people.select("state_fips", "socp").with_columns(
        serialno=pl.Series([f"2018HU{number:07}" for number in range(total)]),
        wagp=np.where(kinds == "usual", drawn["usual"], drawn["heaped"]),
        pwgtp=weight,
    )
    given = given.hstack(pl.DataFrame(np.round(weight[:, None] * factor), schema=list(REPLICATES)))
    usual = person(0, [1] * 81)
    return given.select(
        (pl.col(name) if name in given.columns else pl.lit(usual.get(name))).cast(dtype).alias(name)
        for name, dtype in PERSON.items()
    )


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
    sizes = draw_sizes(luck, cells)
    con = estimate_medians(draw_persons(luck, sizes))
    names = ", ".join(f"unnest(${place}) as {n}" for place, n in enumerate(sizes.columns, 1))
    con.execute(f"create table sizes as select {names}", [c.to_list() for c in sizes])
    con.execute(FOUND)
    said = "{:>8} {:<28} {:>6} samples: before {:6.1%}, after {:6.1%}; width {:.2f} and {:.2f}"
    bars = {}
    by_size = f"select population, size, {FIGURES} group by all order by 1, min(persons)"
    for kind, size, *figures in con.execute(by_size).fetchall():
        print(said.format(kind, size, *figures))
        bars[f"{kind}, {size}: at least 88 %"] = figures[2] >= 0.88
    for what, holds in (("of no width", "is_point"), ("whose replicates agree", "is_agreed")):
        query = f"select population, {FIGURES} where {holds} group by all order by 1"
        for kind, *figures in con.execute(query).fetchall():
            print(said.format(kind, what, *figures))
    return bars


if __name__ == "__main__":
    end(measure_coverage(int(sys.argv[1]) if sys.argv[1:] else CELLS))
