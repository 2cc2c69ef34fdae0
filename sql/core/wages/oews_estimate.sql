-- Estimates of OEWS files in their types, one row a published row, each measure with its status.
--
-- as: step

select
    form,
    source_id,
    source_row,
    vintage,
    area_code,
    industry_code,
    ownership_code,
    occupation_code,
    cast(core.number_of(employment) as bigint) as employment,
    cast(core.number_of(employment_rse) as decimal(5, 1)) as employment_rse,
    cast(core.number_of(jobs_per_1000) as decimal(9, 3)) as jobs_per_1000,
    cast(core.number_of(location_quotient) as decimal(9, 3)) as location_quotient,
    cast(core.number_of(percent_of_industry) as decimal(6, 2)) as percent_of_industry,
    cast(core.number_of(percent_reporting) as decimal(5, 2)) as percent_reporting,
    cast(core.number_of(columns('^hourly_')) as decimal(8, 2)),
    cast(core.number_of(columns('^annual_')) as integer),
    cast(core.number_of(wage_rse) as decimal(5, 1)) as wage_rse,
    core.status_of(columns('^(employment|jobs|location|percent|hourly|annual|wage)'))
        as '\0_status'
from core.oews_published
