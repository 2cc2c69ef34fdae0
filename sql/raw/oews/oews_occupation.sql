-- Occupations of the OEWS flat files as published, where oe.occupation could be had.
--
-- key: source_id, occupation_code
-- check: length(occupation_code) = 6

select
    source_id,
    occupation_code,
    occupation_name,
    occupation_description
from parsed.oews_occupation
