-- Pages of the Occupational Outlook Handbook as published, all text.
--
-- key: source_id, page

select
    source_id,
    page,
    vintage,
    title as page_title,
    page_url,
    publish_date as page_published_on,
    jobs as page_jobs,
    change_jobs as page_change_jobs,
    growth_percent as page_growth_percent,
    growth_category as page_growth_category,
    entry_education as page_entry_education,
    work_experience as page_work_experience,
    on_the_job_training as page_on_the_job_training,
    reference_period as page_pay_period,
    median_hourly as page_hourly_median,
    median_hourly_note as page_hourly_note,
    median_annual as page_annual_median,
    median_annual_range as page_annual_range,
    median_annual_note as page_annual_note
from parsed.ooh_page
