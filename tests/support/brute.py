"""Pay estimates by their plain definition, in plain Python: what the SQL must equal."""

from collections.abc import Sequence
from math import isclose, sqrt

TWENTIETHS = {"p10": 2, "p25": 5, "median": 10, "p75": 15, "p90": 18}
Estimate = dict[str, float | None]


def pooled(values: Sequence[int], weights: Sequence[int]) -> list[tuple[int, int]]:
    """Weight by distinct value, ascending, without values whose pooled weight is zero."""
    total: dict[int, int] = {}
    for value, weight in zip(values, weights, strict=True):
        total[value] = total.get(value, 0) + weight
    return [(value, weight) for value, weight in sorted(total.items()) if weight != 0]


def quantile(pairs: list[tuple[int, int]], part: float, whole: int = 1) -> float | None:
    """p = part / whole: the first value with C > pT, or the mean with the next where C = pT."""
    total = sum(weight for _, weight in pairs)
    if total <= 0:
        return None
    running, cut = 0, part * total
    for index, (value, weight) in enumerate(pairs):
        running += weight
        if whole * running > cut:
            return float(value)
        if whole * running == cut:
            return (value + pairs[min(index + 1, len(pairs) - 1)][0]) / 2
    return float(pairs[-1][0])


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


def estimates(values: Sequence[int], weights: Sequence[Sequence[int]]) -> Estimate:
    """Every statistic of one cell; weights[0] is the full weight, the others are replicates."""
    full, *replicates = weights
    pairs, others = pooled(values, full), [pooled(values, r) for r in replicates]
    out: Estimate = {"mean": mean(values, full)}
    out["mean_se"] = error(out["mean"], [mean(values, r) for r in replicates])
    for name, twentieths in TWENTIETHS.items():
        out[name] = quantile(pairs, twentieths, 20)
        out[f"{name}_se"] = error(out[name], [quantile(other, twentieths, 20) for other in others])
    median = out["median"] or 0.0
    s = error(share(values, full, median), [share(values, r, median) for r in replicates])
    out["median_low90"] = None if s is None else quantile(pairs, max(0.0, 0.5 - 1.645 * s))
    out["median_high90"] = None if s is None else quantile(pairs, min(1.0, 0.5 + 1.645 * s))
    return out


def is_same(a: float | None, b: float | None) -> bool:
    """Equal to 1e-9 relative, or both unknown."""
    if a is None or b is None:
        return a is b
    return isclose(a, b, rel_tol=1e-9, abs_tol=1e-9)
