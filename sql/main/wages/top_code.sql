-- The wage at which OEWS stops publishing the number, one row a release, as its own files say.
--
-- key: vintage
-- check: comparison in ('>', '>=')
-- check: hourly > 0 and annual > 0
-- refers: source_id -> main.figure_source(source_id)

select
    vintage,
    cast(hourly as decimal(8, 2)) as hourly,
    cast(annual as integer) as annual,
    comparison,
    source_id
from core.stated_top_code
qualify row_number() over (partition by vintage order by preference nulls last, source_id) = 1
