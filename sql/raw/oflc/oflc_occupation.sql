-- Occupations that have prevailing wages, one row a line of a file.
--
-- as: step

select
    source_id,
    member,
    line,
    occupation_code,
    occupation_title,
    definition
from parsed.oflc_occupation
