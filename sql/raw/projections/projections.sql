-- Rows of the projections' main table as published, all text, employment in thousands of jobs.
--
-- key: source_id, sheet, sheet_row
-- check: occupation_code is not null and title is not null
-- check: occupation_type in ('Summary', 'Line item')

select
    source_id,
    member,
    sheet,
    sheet_row,
    vintage,
    edition,
    title,
    occupation_code,
    occupation_type,
    base_employment,
    projected_employment,
    change,
    change_percent,
    self_employed_percent,
    openings,
    openings_kind,
    median_annual_wage,
    median_annual_wage_year,
    entry_education,
    work_experience,
    on_the_job_training
from parsed.projections_row
