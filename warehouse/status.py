"""How fresh each source is, and what was found when it was looked for."""

from pathlib import Path

import duckdb

from warehouse.ask import rows
from warehouse.printing import Record

# What came of each address when it was last asked.
LAST_LOOK = """
select source, outcome from run where url is not null
qualify row_number() over (partition by url order by looked_at desc, run_id desc) = 1
"""
# One line a source: by its pace, else by what came of its files.
SHORT = """
with asked as (
    select source, max(vintage) filter (where files > 0) as vintage,
        cast(max(last_checked_at) as date) as looked,
        case
            when max(files) > 0 then 'current'
            else coalesce(max_by(outcome, last_checked_at), max(outcome))
        end as outcome,
        min(next_release_on) as next_release_on
    from source_status group by source
)
select source, coalesce(freshness, outcome) as state,
    coalesce(paced.vintage, asked.vintage) as newest,
    looked, coalesce(due_on, next_release_on) as expected
from asked left join source_freshness() as paced using (source)
order by source
"""
FAILED = """
select source, vintage, outcome, detail from source_status
where outcome in ('refused', 'unavailable', 'unexpected') order by source, vintage
"""
CAVEATS = """
select source, vintage, count(*) as caveats
from source_caveat inner join figure_source using (source_id) group by all
"""
SOURCES = f"""
select source, vintage, outcome, last_checked_at, unchanged_since, released_on, next_release_on,
    is_late, files, rows, coalesce(caveats, 0) as caveats, detail
from source_status left join ({CAVEATS}) using (source, vintage) order by source, vintage
"""
# Of a source that declares a file a state, source_status says how many are not there.
LAST_RUN = """
with newest as (from run where run_id = (select max(run_id) from run))
select file, source, outcome, rows, seconds, looked_at, message from newest
where outcome <> 'not_found' or source in (
    select source from newest where outcome = 'not_found' group by source having count(*) <= 3
)
order by file
"""
# So many failures are told in short, each in one line of a terminal.
FEW, WIDTH = 3, 79


def by_pace(warehouse: Path) -> list[Record]:
    """Return what each source is today by its pace; nothing where the warehouse is too old."""
    try:
        return rows(warehouse, "from source_freshness()")
    except duckdb.CatalogException:
        return []


def read_status(warehouse: Path, source: str | None = None) -> dict[str, list[Record]]:
    """Return how fresh each source is, each of its releases, and what the last run looked at.

    Of one source, or of all of them.
    """
    found = {
        "freshness": by_pace(warehouse),
        "sources": rows(warehouse, SOURCES),
        "last run": rows(warehouse, LAST_RUN),
    }
    return {
        name: [row for row in listed if source in (None, row["source"])]
        for name, listed in found.items()
    }


def summarize(warehouse: Path) -> tuple[list[Record], list[str]]:
    """Return a row a source, and lines on what is odd, not there, or could not be had."""
    (count,) = rows(
        warehouse,
        f"select (select count(*) from source_caveat) as caveats, "
        f"(select count(*) from ({LAST_LOOK}) where outcome = 'not_found') as absent",
    )
    failed = rows(warehouse, FAILED)
    told = [f"{row['source']} {row['vintage']}: {row['detail']}"[:WIDTH] for row in failed[:FEW]]
    return rows(warehouse, SHORT), [
        *told,
        *([f"... and {len(failed) - FEW} more"] if len(failed) > FEW else []),
        f"{count['caveats']} caveats (source_caveat), {count['absent']} addresses without a file",
        "`labor status SOURCE` and `labor status --all` say more",
    ]
