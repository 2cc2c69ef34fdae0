-- The growth that a handbook page prints for one code alone, one row a vintage and code.
--
-- A page of several codes speaks of all of them together and of none by itself. Where two pages
-- cover the same code alone, neither counts.
--
-- key: vintage, occupation_code

select
    vintage,
    occupation_code,
    min(source_id) as source_id,
    min(page_growth_percent) as page_growth_percent,
    min(page_growth_category) as page_growth_category
from core.handbook_code
where page_codes = 1
group by vintage, occupation_code
having count(*) = 1
