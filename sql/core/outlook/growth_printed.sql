-- The growth that a page of the handbook prints for one code alone.
--
-- A page of several codes speaks of all of them together and of none by itself; where two pages
-- cover one code alone, neither can be taken for it.
--
-- key: vintage, occupation_code

select
    page.vintage,
    code.occupation_code,
    min(page.source_id) as source_id,
    min(page.page_growth_percent) as page_growth_percent,
    min(page.page_growth_category) as page_growth_category
from core.handbook_page as page
inner join raw.ooh_code as code
    on page.source_id = code.source_id and page.page = code.page
where page.page_codes = 1
group by page.vintage, code.occupation_code
having count(*) = 1
