-- Pages whose printed phrase is not the one that the bounds of their vintage give: there are none.
--
-- One would mean that the bounds are wrong, for every other occupation too.
--
-- as: step
-- rows: 0

select
    page.vintage,
    page.page_url,
    page.page_growth_percent,
    page.page_growth_category,
    threshold.growth_category
from core.handbook_page as page
inner join core.growth_threshold as threshold
    on
        page.vintage = threshold.vintage
        and page.page_growth_percent between threshold.from_percent and threshold.to_percent
where page.page_growth_category <> threshold.growth_category
