-- Estimates that workbooks of one release publish twice, but not alike: there are none.
--
-- as: step
-- rows: 0

with repeated as (
    select
        workbook.vintage,
        min(workbook.source_id) as source_id,
        workbook.area_code,
        workbook.industry_code,
        workbook.ownership_code,
        workbook.occupation_code,
        min(workbook.sheet || '!' || cast(workbook.sheet_row as varchar)) as source_row,
        count(*) as times,
        count(distinct concat_ws(
            '|',
            coalesce(cast(workbook.employment as varchar), workbook.employment_status),
            coalesce(cast(workbook.employment_rse as varchar), workbook.employment_rse_status),
            coalesce(cast(workbook.jobs_per_1000 as varchar), workbook.jobs_per_1000_status),
            coalesce(cast(workbook.location_quotient as varchar), workbook.location_quotient_status),
            coalesce(cast(workbook.percent_of_industry as varchar), workbook.percent_of_industry_status),
            coalesce(cast(workbook.percent_reporting as varchar), workbook.percent_reporting_status),
            coalesce(cast(workbook.hourly_mean as varchar), workbook.hourly_mean_status),
            coalesce(cast(workbook.hourly_p10 as varchar), workbook.hourly_p10_status),
            coalesce(cast(workbook.hourly_p25 as varchar), workbook.hourly_p25_status),
            coalesce(cast(workbook.hourly_median as varchar), workbook.hourly_median_status),
            coalesce(cast(workbook.hourly_p75 as varchar), workbook.hourly_p75_status),
            coalesce(cast(workbook.hourly_p90 as varchar), workbook.hourly_p90_status),
            coalesce(cast(workbook.annual_mean as varchar), workbook.annual_mean_status),
            coalesce(cast(workbook.annual_p10 as varchar), workbook.annual_p10_status),
            coalesce(cast(workbook.annual_p25 as varchar), workbook.annual_p25_status),
            coalesce(cast(workbook.annual_median as varchar), workbook.annual_median_status),
            coalesce(cast(workbook.annual_p75 as varchar), workbook.annual_p75_status),
            coalesce(cast(workbook.annual_p90 as varchar), workbook.annual_p90_status),
            coalesce(cast(workbook.wage_rse as varchar), workbook.wage_rse_status)
        )) as readings
    from core.oews_workbook as workbook
    group by
        workbook.vintage, workbook.area_code, workbook.industry_code,
        workbook.ownership_code, workbook.occupation_code
)

select
    vintage,
    source_id,
    area_code,
    industry_code,
    occupation_code,
    source_row,
    times
from repeated
where readings > 1
