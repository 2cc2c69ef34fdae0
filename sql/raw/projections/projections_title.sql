-- Job titles that the projections' export glues to occupation titles, as published.
--
-- as: step

select
    source_id,
    occupation_code,
    title
from parsed.projections_title
