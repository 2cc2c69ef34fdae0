"""How far pools are from what is published of the whole, by kind of pool.

python -m tests.benchmarks.pooling store/labor.duckdb [2025-05]

Every state row and national row that its parts make up is pooled from them and compared: states and
areas to the nation, areas to a state, detailed occupations to their groups, and both at once. Parts
that hold less than 95 percent of the jobs of the whole are another population and left out. The
table is that of core.pooling_error; a bar says whether it still holds.
"""

import statistics
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import duckdb

from tests.benchmarks.measure import end

COVERED = 0.95
PERCENTILES = ("p25", "median", "p75")
CELLS = """
create temp table cell as
select
    area_code, occupation_code, employment as jobs,
    list_value(unpack(cast(columns('^hourly_(p\\d\\d|median)$') as double))) as wages,
    list_value(unpack(columns('^hourly_(p\\d\\d|median)_status$'))) as statuses
from main.wages
where vintage = $1 and industry_code = '000000'
"""
AREAS = """
create temp table area_part as
with place as (
    select area_part.*, if(area_type = 'state', 'states', 'areas') as kind
    from core.area_part($1) as area_part
    inner join core.area as area using (area_code)
    where area.vintage = $1 and area_type <> 'metropolitan division'
)
select area_code as part, wider_code as whole, kind
from place
-- The areas of a state make it up where none of them crosses its border.
where wider_code not in (select wider_code from place where not is_whole)
union all
select area_code, area_code, 'one'
from core.area
where vintage = $1 and area_type in ('national', 'state')
"""
OCCUPATIONS = """
create temp table occupation_part as
select
    detail_code as part, occupation_code as whole,
    if(detail_code = occupation_code, 'one', 'group') as kind
from core.occupation_part($1)
where occupation_level <> 'total'
"""
POOLS = """
create temp table pool as
select
    row_number() over (order by area.kind, occupation.kind, area.whole, occupation.whole) as number,
    area.kind as area_kind, occupation.kind as occupation_kind,
    area.whole as area_code, occupation.whole as occupation_code,
    any_value(whole.wages) as published, list(cell) as cells
from area_part as area
cross join occupation_part as occupation
inner join cell as whole
    on whole.area_code = area.whole and whole.occupation_code = occupation.whole
inner join cell
    on cell.area_code = area.part and cell.occupation_code = occupation.part
group by area.kind, occupation.kind, area.whole, occupation.whole
having count(*) > 1 and sum(cell.jobs) >= $1 * max(whole.jobs)
"""
ASKED = """
select percentile, estimate
from core.pooled_percentile((select cells from pool where number = $1))
where fault is null
"""
TABLE = """
select
    area_kind, occupation_kind, percentile,
    measured_pools, cast(mean_error_percent as double),
    cast(ninth_decile_error_percent as double), cast(largest_error_percent as double)
from core.pooling_error
where measured_release = $1
"""


@dataclass
class Kind:
    """The errors of one kind of pool by percentile, and how many pools were refused."""

    errors: dict[str, list[float]] = field(default_factory=lambda: {p: [] for p in PERCENTILES})
    pools: int = 0

    def rows(self) -> Iterator[tuple[str, int, float, float, float]]:
        """Yield percentile, estimates, and mean, ninth decile and largest error in percent."""
        for name, values in self.errors.items():
            ninth = statistics.quantiles(values, n=10)[-1]
            figures = (statistics.mean(values), ninth, max(values))
            mean, ninth, largest = (round(figure, 1) for figure in figures)
            yield name, len(values), mean, ninth, largest


def measure_pools(con: duckdb.DuckDBPyConnection, vintage: str) -> dict[tuple[str, str], Kind]:
    """Return the errors by kind of pool."""
    for query, value in ((CELLS, vintage), (AREAS, vintage), (OCCUPATIONS, vintage)):
        con.execute(query, [value])
    con.execute(POOLS, [COVERED])
    found: dict[tuple[str, str], Kind] = defaultdict(Kind)
    pools = con.execute(
        "select number, area_kind, occupation_kind, published[2:4] from pool order by number"
    ).fetchall()
    for number, area_kind, occupation_kind, published in pools:
        kind, whole = (
            found[area_kind, occupation_kind],
            dict(zip(PERCENTILES, published, strict=True)),
        )
        kind.pools += 1
        for name, estimate in con.execute(ASKED, [number]).fetchall():
            if whole[name] is not None:
                kind.errors[name].append(abs(estimate / whole[name] - 1) * 100)
    return found


def main(warehouse: str, vintage: str = "2025-05") -> None:
    """Print the errors of each kind of pool, and whether the published table has them."""
    with duckdb.connect(warehouse, read_only=True) as con:
        # One pool is too small for two threads.
        con.execute("set threads = 1")
        found = measure_pools(con, vintage)
        stated = set(con.execute(TABLE, [vintage]).fetchall())
    measured = set()
    for (area_kind, occupation_kind), kind in found.items():
        for name, count, mean, ninth, largest in kind.rows():
            measured.add((area_kind, occupation_kind, name, count, mean, ninth, largest))
            print(
                f"areas {area_kind}, occupations {occupation_kind}, {name}: {count} of {kind.pools}"
                f" pools, mean {mean} %, p90 {ninth} %, max {largest} %"
            )
    end({"core.pooling_error has these figures": measured == stated})


if __name__ == "__main__":
    main(*sys.argv[1:])
