"""How far pooled states are from the published nation, over every occupation of a release.

python -m tests.benchmarks.pooling store/labor.duckdb [2025-05]

Only occupations whose published states hold nearly all jobs of the nation are measured: of the
others the pool is another population. Bar: a mean error of the median of 1.5 percent.
"""

import statistics
import sys

import duckdb

from tests.benchmarks.measure import end

BAR, COVERED = 1.5, 0.95
NATION = """
select
    n.occupation_code, n.hourly_p25 as p25, n.hourly_median as median, n.hourly_p75 as p75,
    list(s.area_code) as areas
from wages as n
inner join wages as s
    on s.vintage = n.vintage and s.area_type = 'state' and s.industry_code = '000000'
    and s.occupation_code = n.occupation_code
where
    n.vintage = $1 and n.area_type = 'national' and n.industry_code = '000000'
    and n.is_most_detailed and n.hourly_median is not null
group by all
having sum(s.employment) >= $2 * max(n.employment)
"""


def errors(con: duckdb.DuckDBPyConnection, vintage: str) -> dict[str, list[float]]:
    """Absolute errors in percent by percentile."""
    found: dict[str, list[float]] = {"p25": [], "median": [], "p75": []}
    for code, *published, areas in con.execute(NATION, [vintage, COVERED]).fetchall():
        nation = dict(zip(found, published, strict=True))
        for name, estimate in con.execute(
            "select percentile, estimate from pooled_wages($1, $2, [$3]) where refusal is null",
            [vintage, areas, code],
        ).fetchall():
            found[name].append(abs(estimate / float(nation[name]) - 1) * 100)
    return found


def main(warehouse: str, vintage: str = "2025-05") -> None:
    """Print mean, ninth decile and largest error of each percentile."""
    with duckdb.connect(warehouse, read_only=True) as con:
        found = errors(con, vintage)
    for name, values in found.items():
        ninth = statistics.quantiles(values, n=10)[-1]
        print(
            f"{name}: {len(values)} occupations, mean {statistics.mean(values):.2f} %, "
            f"p90 {ninth:.2f} %, max {max(values):.2f} %"
        )
    mean = statistics.mean(found["median"])
    end({f"mean error of the median at most {BAR} percent": mean <= BAR})


if __name__ == "__main__":
    main(*sys.argv[1:])
