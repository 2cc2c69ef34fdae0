-- The Standard Occupational Classification as published, in the order of its structure file.
--
-- key: source_id, occupation_code
-- check: occupation_level in ('major', 'minor', 'broad', 'detailed')

select
    source_id,
    soc_version,
    occupation_code,
    occupation_level,
    occupation_title,
    sort_order,
    major_code,
    minor_code,
    broad_code
from parsed.soc_structure
