-- Workbook rows whose estimate an earlier row of the release publishes too, one row a later row.
--
-- as: step

select
    source_id,
    source_row,
    vintage,
    area_code,
    industry_code,
    ownership_code,
    occupation_code
from core.oews_workbook
qualify row_number() over (
    partition by vintage, area_code, industry_code, ownership_code, occupation_code
    order by source_id, sheet_row
) > 1
