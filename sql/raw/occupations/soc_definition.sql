-- Definitions of the occupations of the Standard Occupational Classification, as published.
--
-- key: source_id, occupation_code

select
    source_id,
    soc_version,
    occupation_code,
    occupation_title,
    definition
from parsed.soc_definition
