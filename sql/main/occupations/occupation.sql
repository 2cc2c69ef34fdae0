-- Occupations by code and classification: of the SOC, and those only OEWS or the matrix has.
--
-- key: soc_version, occupation_code
-- check: occupation_title is not null and occupation_level is not null
-- check: occupation_level in ('total', 'major', 'minor', 'broad', 'detailed')

select
    soc_version,
    occupation_code,
    occupation_title,
    occupation_level,
    is_soc,
    broad_code,
    minor_code,
    major_code,
    definition,
    definition_source_id,
    title_source_id
from core.occupation
