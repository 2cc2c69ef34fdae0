-- Industries of the OEWS flat files as published.
--
-- key: source_id, industry_code
-- check: length(industry_code) = 6

select
    source_id,
    industry_code,
    industry_name,
    cast(display_level as integer) as display_level,
    cast(sort_sequence as integer) as sort_sequence
from parsed.oews_industry
