-- Which codes each page of the Occupational Outlook Handbook covers.
--
-- key: source_id, page, occupation_code

select
    source_id,
    page,
    occupation_code
from parsed.ooh_code
