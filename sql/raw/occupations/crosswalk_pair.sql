-- Pairs of codes in maps between occupational classifications, as published.
--
-- as: step
-- check: from_code is not null and to_code is not null

select
    source_id,
    sheet,
    sheet_row,
    from_version,
    from_code,
    from_title,
    to_version,
    to_code,
    to_title
from parsed.crosswalk_pair
