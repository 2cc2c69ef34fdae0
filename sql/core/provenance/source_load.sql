-- The current files of each source, one row a source and vintage.
--
-- as: step

select
    source,
    vintage,
    count(*) as files,
    sum(rows) as rows,
    max(retrieved_at) filter (where fetched_from <> 'adopted') as last_fetched_at,
    max(retrieved_at) as unchanged_since,
    max(released_on) as released_on,
    max(released_not_before) as released_not_before,
    max(released_not_after) as released_not_after
from core.file_version
where is_current and vintage <> ''
group by source, vintage
