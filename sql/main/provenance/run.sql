-- What was looked at, when, and what came of it: one row a run and file.
--
-- Files of one name in one run are told apart by a number: 'occupation.xlsx (2)'.
--
-- varies: *
-- key: run_id, file
-- check: outcome in ('fetched', 'unchanged', 'adopted', 'new', 'not_found', 'refused', 'unavailable', 'unexpected', 'published', 'failed')

with numbered as (
    select
        *,
        row_number() over (partition by run_id, file order by looked_at, url, source_id) as place
    from raw.run
)

select
    run_id,
    case when place = 1 then file else file || ' (' || place || ')' end as file,
    url,
    source,
    vintage,
    outcome,
    rows,
    seconds,
    message,
    looked_at,
    source_id
from numbered
order by run_id, file
