-- Rows of the OEWS workbooks as published, all text.
--
-- key: source_id, member, sheet, sheet_row
-- check: occ_code is not null

select *
from parsed.oews_row
