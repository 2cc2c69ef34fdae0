-- Counties, and the towns of New England, with their area, one row a line of a file.
--
-- as: step

select
    source_id,
    member,
    line,
    area,
    area_title,
    state,
    state_title,
    county
from parsed.oflc_county
