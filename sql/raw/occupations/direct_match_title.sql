-- Job titles that the 2018 SOC assigns to one occupation, in the order of the direct match title
-- file.
--
-- key: source_id, sheet_row

select
    source_id,
    sheet_row,
    soc_version,
    occupation_code,
    title
from parsed.direct_match_title
