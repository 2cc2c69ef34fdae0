-- What the Occupational Outlook Handbook prints, one row a vintage, page and code it covers.
--
-- Every `page_` figure is that of the whole page, which may cover several codes: never add them
-- over codes. A page that covers no code (the military) has no row.
--
-- key: vintage, page_url, occupation_code
-- refers: source_id -> main.figure_source(source_id)
-- check: page_title is not null and page_published_on is not null and page_codes > 0
-- check: page_jobs is not null and page_growth_percent is not null and page_change_jobs is not null
-- check: page_growth_category is not null and lends_growth_category is not null
-- check: not lends_growth_category or page_codes = 1

select
    page.vintage,
    page.occupation_code,
    page.page_title,
    page.page_url,
    page.page_published_on,
    page.page_codes,
    page.page_jobs,
    page.page_change_jobs,
    page.page_growth_percent,
    page.page_growth_category,
    coalesce(
        page.page_codes = 1
        and outlook.growth_category_basis = 'printed'
        and outlook.growth_category_source_id = page.source_id,
        false
    ) as lends_growth_category,
    page.page_entry_education,
    page.page_work_experience,
    page.page_on_the_job_training,
    page.page_pay_period,
    page.page_hourly_median,
    page.page_annual_median,
    page.page_pay_note,
    page.source_id
from core.handbook_code as page
left join main.outlook as outlook
    on page.vintage = outlook.vintage and page.occupation_code = outlook.occupation_code
order by page.vintage, page.page_url, page.occupation_code
