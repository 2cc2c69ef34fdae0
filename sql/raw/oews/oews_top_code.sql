-- Top codes as each OEWS workbook's own description states them.
--
-- key: source_id
-- check: comparison in ('>', '>=')

select distinct
    source_id,
    hourly,
    annual,
    comparison
from parsed.oews_top_code
