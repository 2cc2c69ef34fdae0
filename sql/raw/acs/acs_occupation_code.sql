-- One row per line of the Census list of PUMS occupation codes.
--
-- A code has a line of its own, and one for each SOC occupation that it combines.
--
-- key: source_id, sheet_row

select
    source_id,
    sheet,
    sheet_row,
    soc_version,
    socp,
    occupation_title,
    member_code
from parsed.acs_occupation_code
