-- Estimates of the OEWS flat files as published, one row a series and datatype.
--
-- as: step

select
    source_id,
    release_code,
    series,
    datatype_code,
    value,
    footnote_code
from parsed.oews_cell
