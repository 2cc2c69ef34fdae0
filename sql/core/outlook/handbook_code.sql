-- Codes that each page of the current handbooks covers, one row a page and code.
--
-- as: step

select
    page.*,
    code.occupation_code
from core.handbook_page as page
inner join raw.ooh_code as code
    on page.source_id = code.source_id and page.page = code.page
