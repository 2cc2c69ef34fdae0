-- Modeled mean wages as published, one row a series and year.
--
-- as: step

select
    source_id,
    line,
    series_id,
    year,
    period,
    value,
    footnote_codes
from parsed.wm_cell
