-- Which codes of O*NET's taxonomy a prevailing wage is for, one row a line of a file.
--
-- as: step

select
    source_id,
    member,
    line,
    occupation_code,
    occupation_title,
    onet_soc_code,
    title
from parsed.oflc_crosswalk
