-- Areas of the OEWS flat files as published.
--
-- key: source_id, area_code
-- check: length(area_code) = 7
-- check: areatype_code in ('N', 'S', 'M')

select
    source_id,
    state_code,
    area_code,
    areatype_code,
    area_name
from parsed.oews_area
