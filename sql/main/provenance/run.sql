-- What was looked at, when, and what came of it: one row a run and file.
--
-- Files of one name in one run are told apart by a number: 'occupation.xlsx (2)'.
--
-- varies: *
-- key: run_id, file
-- check: outcome in ('fetched', 'unchanged', 'adopted', 'new', 'not_found', 'refused',
--     'unavailable', 'unexpected', 'published', 'failed')

select
    run_id,
    file,
    url,
    source,
    vintage,
    outcome,
    rows,
    seconds,
    message,
    looked_at,
    source_id
from core.looked_file
order by run_id, file
