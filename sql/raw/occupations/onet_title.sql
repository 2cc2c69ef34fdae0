-- Titles of the O*NET database, with the code of its own taxonomy.
--
-- Only alternate titles and job titles have a `short_title`.
--
-- key: source_id, line
-- check: title_kind in ('alternate', 'reported', 'job', 'occupation')

select
    source_id,
    line,
    title_kind,
    onet_soc_code,
    title,
    short_title
from parsed.onet_title
