"""Pay estimates by their plain definition, in plain Python: what the SQL must equal."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import comb, floor, isclose, sqrt

TWENTIETHS = {"p10": 2, "p25": 5, "median": 10, "p75": 15, "p90": 18}
Pairs = list[tuple[int, int]]


@dataclass(frozen=True)
class Estimate:
    """A statistic of a cell: figure, error, 90 % interval, and the least that it can be."""

    value: float | None
    se: float | None
    low: float | None
    high: float | None
    at_least: float | None = None
    is_top_coded: bool = False


@dataclass(frozen=True)
class Cell:
    """Pay of persons as published, the least that it was, and the 81 weights, the full one first.

    `least` is less than the value where the wage was replaced.
    """

    values: list[int]
    least: list[int]
    weights: list[list[int]]

    @property
    def effective_n(self) -> float:
        """Kish's effective sample size."""
        return sum(self.weights[0]) ** 2 / sum(w * w for w in self.weights[0])


def pooled(values: Sequence[int], weights: Sequence[int]) -> Pairs:
    """Weight by distinct value, ascending, without values whose pooled weight is zero."""
    total: dict[int, int] = {}
    for value, weight in zip(values, weights, strict=True):
        total[value] = total.get(value, 0) + weight
    return [(value, weight) for value, weight in sorted(total.items()) if weight != 0]


def quantile(pairs: Pairs, part: float, whole: int = 1, total: int | None = None) -> float | None:
    """p = part / whole: the first value with C > pT, or the mean with the next where C = pT.

    `total`: T where some persons are not among the pairs, all above them: it may not be reached.
    """
    total = sum(weight for _, weight in pairs) if total is None else total
    if total <= 0:
        return None
    running, cut = 0, part * total
    for index, (value, weight) in enumerate(pairs):
        running += weight
        if whole * running > cut:
            return float(value)
        if whole * running == cut:
            if index + 1 < len(pairs):
                return (value + pairs[index + 1][0]) / 2
            return float(value) if running == total else None
    return None


def error(full: float | None, replicates: Sequence[float | None]) -> float | None:
    """sqrt(4/80 of the squares around the full sample); None where a replicate is empty."""
    known = [replicate for replicate in replicates if replicate is not None]
    if full is None or len(known) < len(replicates):
        return None
    return sqrt(4 / len(known) * sum((replicate - full) ** 2 for replicate in known))


def mean(values: Sequence[int], weights: Sequence[int]) -> float | None:
    """The weighted mean; None without weight."""
    total = sum(weights)
    if total <= 0:
        return None
    return sum(v * w for v, w in zip(values, weights, strict=True)) / total


def share(values: Sequence[int], weights: Sequence[int], bound: float) -> float | None:
    """The share of the weight at or below a bound."""
    total = sum(weights)
    if total <= 0:
        return None
    return sum(w for v, w in zip(values, weights, strict=True) if v <= bound) / total


@cache
def ranks(persons: int, twentieths: int) -> tuple[float | None, float | None]:
    """The ranks below and above which a quantile of so many persons is with 5 % chance each."""
    part = twentieths / 20
    if persons > 250:
        margin = 1.645 * sqrt(persons * part * (1 - part)) + 0.5
        return persons * part - margin, persons * part + margin
    low = high = None
    at_most = 0.0
    for below in range(persons):
        at_most += comb(persons, below) * part**below * (1 - part) ** (persons - below)
        if at_most <= 0.05:
            low = below
        elif at_most >= 0.95 and high is None:
            high = below + 1
    return low, high


def interval_by_ranks(
    cell: Cell, lowest: Pairs, sure: Pairs, twentieths: int
) -> tuple[float | None, float | None]:
    """The values at those ranks of an effective sample; None where there is none, or none known."""
    persons, total = floor(cell.effective_n), sum(cell.weights[0])
    ends: list[float | None] = []
    for pairs, rank in zip((lowest, sure), ranks(persons, twentieths), strict=True):
        running, end = 0, None
        for value, weight in pairs:
            running += weight
            beyond = -1.0 if rank is None else persons * running - rank * total
            # The lower rank is passed, the upper one reached.
            if end is None and (beyond > 0 or (beyond == 0 and pairs is not lowest)):
                end = float(value)
        ends.append(end)
    return ends[0], ends[1]


def known(cell: Cell) -> list[int]:
    """The values, -1 where a wage was replaced."""
    return [v if v == least else -1 for v, least in zip(cell.values, cell.least, strict=True)]


def kept(values: Sequence[int], weights: Sequence[int]) -> list[int]:
    """The weights of values that are known."""
    return [w for v, w in zip(values, weights, strict=True) if v >= 0]


def estimate_all(cell: Cell) -> dict[str, Estimate]:
    """Every statistic of one cell."""
    full, *replicates = cell.weights
    value = mean(cell.values, full)
    se = error(value, [mean(cell.values, r) for r in replicates]) or None
    ends: tuple[float | None, float | None] = (None, None)
    if value is not None and se is not None:
        ends = (value - 1.645 * se, value + 1.645 * se)
    pools = [pooled(cell.values, weights) for weights in cell.weights]
    return {"mean": Estimate(value, se, *ends)} | {
        name: estimate_quantile(cell, name, pools) for name in TWENTIETHS
    }


def estimate_quantile(cell: Cell, name: str, pools: Sequence[Pairs]) -> Estimate:
    """A quantile, bounded where replaced wages decide it."""
    full, part = cell.weights[0], TWENTIETHS[name]
    value, *others = [quantile(pairs, part, 20) for pairs in pools]
    se = error(value, others) or None
    lowest = pooled(cell.least, full)
    sure = pooled([v for v in known(cell) if v >= 0], kept(known(cell), full))
    least, most = quantile(lowest, part, 20), quantile(sure, part, 20, sum(full))
    ends = interval_by_ranks(cell, lowest, sure, part)
    if name == "median":
        ends = bound_median(cell, value, se, (lowest, sure), ends)
    return Estimate(value, se, *ends, least, least != most)


def bound_median(
    cell: Cell,
    median: float | None,
    se: float | None,
    bounds: tuple[Pairs, Pairs],
    by_ranks: tuple[float | None, float | None],
) -> tuple[float | None, float | None]:
    """Woodruff's interval, or that by ranks where it has no width or the replicates agree."""
    full = cell.weights[0]
    s = error_of_share(cell, median or 0.0, bounds)
    low, high = by_ranks
    lowest, sure = bounds
    if s and se is not None:
        down, up = max(0.0, 0.5 - 1.645 * s), min(1.0, 0.5 + 1.645 * s)
        woodruff = quantile(lowest, down), quantile(sure, up, 1, sum(full))
        if woodruff[0] != woodruff[1]:
            return woodruff
    if low is not None and high is not None and low == high:
        below = [value for value, _ in lowest if value < low]
        above = [value for value, _ in sure if value > low]
        return max(below, default=None), min(above, default=None)
    return low, high


def error_of_share(cell: Cell, at: float, bounds: tuple[Pairs, Pairs]) -> float | None:
    """The error of the share at or below a median; of a replaced one that below it, if larger."""
    lowest, sure = bounds
    least, most = quantile(lowest, 10, 20), quantile(sure, 10, 20, sum(cell.weights[0]))
    reached = max((value for value in cell.values if value <= at), default=0)
    ends = [at, *([reached - 1] if least != most else [])]
    shares = [[share(cell.values, weights, end) for weights in cell.weights] for end in ends]
    errors = [error(full, replicates) for full, *replicates in shares]
    return max((known for known in errors if known is not None), default=None)


def is_same(a: float | None, b: float | None) -> bool:
    """Equal to 1e-9 relative, or both unknown."""
    if a is None or b is None:
        return a is b
    return isclose(a, b, rel_tol=1e-9, abs_tol=1e-9)
