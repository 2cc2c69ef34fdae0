-- Estimates that workbooks of one release publish twice, but not alike: there are none.
--
-- as: step
-- rows: 0

with twice as (
    select distinct
        vintage,
        area_code,
        industry_code,
        ownership_code,
        occupation_code
    from core.oews_workbook
    where place_among_repeats > 1
),

repeated as (
    select
        workbook.vintage,
        min(workbook.source_id) as source_id,
        workbook.area_code,
        workbook.industry_code,
        workbook.ownership_code,
        workbook.occupation_code,
        string_agg(workbook.sheet || '!' || cast(workbook.sheet_row as varchar), ', ' order by workbook.sheet_row) as source_rows,
        concat_ws(
            '; ',
            case when count(distinct coalesce(cast(workbook.employment as varchar), workbook.employment_status)) > 1 then 'column TOT_EMP: ' || string_agg(coalesce(cast(workbook.employment as varchar), workbook.employment_status), ', ' order by workbook.sheet_row) end,
            case when count(distinct coalesce(cast(workbook.employment_rse as varchar), workbook.employment_rse_status)) > 1 then 'column EMP_PRSE: ' || string_agg(coalesce(cast(workbook.employment_rse as varchar), workbook.employment_rse_status), ', ' order by workbook.sheet_row) end,
            case when count(distinct coalesce(cast(workbook.jobs_per_1000 as varchar), workbook.jobs_per_1000_status)) > 1 then 'column JOBS_1000: ' || string_agg(coalesce(cast(workbook.jobs_per_1000 as varchar), workbook.jobs_per_1000_status), ', ' order by workbook.sheet_row) end,
            case when count(distinct coalesce(cast(workbook.location_quotient as varchar), workbook.location_quotient_status)) > 1 then 'column LOC_QUOTIENT: ' || string_agg(coalesce(cast(workbook.location_quotient as varchar), workbook.location_quotient_status), ', ' order by workbook.sheet_row) end,
            case when count(distinct coalesce(cast(workbook.percent_of_industry as varchar), workbook.percent_of_industry_status)) > 1 then 'column PCT_TOTAL: ' || string_agg(coalesce(cast(workbook.percent_of_industry as varchar), workbook.percent_of_industry_status), ', ' order by workbook.sheet_row) end,
            case when count(distinct coalesce(cast(workbook.percent_reporting as varchar), workbook.percent_reporting_status)) > 1 then 'column PCT_RPT: ' || string_agg(coalesce(cast(workbook.percent_reporting as varchar), workbook.percent_reporting_status), ', ' order by workbook.sheet_row) end,
            case when count(distinct coalesce(cast(workbook.hourly_mean as varchar), workbook.hourly_mean_status)) > 1 then 'column H_MEAN: ' || string_agg(coalesce(cast(workbook.hourly_mean as varchar), workbook.hourly_mean_status), ', ' order by workbook.sheet_row) end,
            case when count(distinct coalesce(cast(workbook.hourly_p10 as varchar), workbook.hourly_p10_status)) > 1 then 'column H_PCT10: ' || string_agg(coalesce(cast(workbook.hourly_p10 as varchar), workbook.hourly_p10_status), ', ' order by workbook.sheet_row) end,
            case when count(distinct coalesce(cast(workbook.hourly_p25 as varchar), workbook.hourly_p25_status)) > 1 then 'column H_PCT25: ' || string_agg(coalesce(cast(workbook.hourly_p25 as varchar), workbook.hourly_p25_status), ', ' order by workbook.sheet_row) end,
            case when count(distinct coalesce(cast(workbook.hourly_median as varchar), workbook.hourly_median_status)) > 1 then 'column H_MEDIAN: ' || string_agg(coalesce(cast(workbook.hourly_median as varchar), workbook.hourly_median_status), ', ' order by workbook.sheet_row) end,
            case when count(distinct coalesce(cast(workbook.hourly_p75 as varchar), workbook.hourly_p75_status)) > 1 then 'column H_PCT75: ' || string_agg(coalesce(cast(workbook.hourly_p75 as varchar), workbook.hourly_p75_status), ', ' order by workbook.sheet_row) end,
            case when count(distinct coalesce(cast(workbook.hourly_p90 as varchar), workbook.hourly_p90_status)) > 1 then 'column H_PCT90: ' || string_agg(coalesce(cast(workbook.hourly_p90 as varchar), workbook.hourly_p90_status), ', ' order by workbook.sheet_row) end,
            case when count(distinct coalesce(cast(workbook.annual_mean as varchar), workbook.annual_mean_status)) > 1 then 'column A_MEAN: ' || string_agg(coalesce(cast(workbook.annual_mean as varchar), workbook.annual_mean_status), ', ' order by workbook.sheet_row) end,
            case when count(distinct coalesce(cast(workbook.annual_p10 as varchar), workbook.annual_p10_status)) > 1 then 'column A_PCT10: ' || string_agg(coalesce(cast(workbook.annual_p10 as varchar), workbook.annual_p10_status), ', ' order by workbook.sheet_row) end,
            case when count(distinct coalesce(cast(workbook.annual_p25 as varchar), workbook.annual_p25_status)) > 1 then 'column A_PCT25: ' || string_agg(coalesce(cast(workbook.annual_p25 as varchar), workbook.annual_p25_status), ', ' order by workbook.sheet_row) end,
            case when count(distinct coalesce(cast(workbook.annual_median as varchar), workbook.annual_median_status)) > 1 then 'column A_MEDIAN: ' || string_agg(coalesce(cast(workbook.annual_median as varchar), workbook.annual_median_status), ', ' order by workbook.sheet_row) end,
            case when count(distinct coalesce(cast(workbook.annual_p75 as varchar), workbook.annual_p75_status)) > 1 then 'column A_PCT75: ' || string_agg(coalesce(cast(workbook.annual_p75 as varchar), workbook.annual_p75_status), ', ' order by workbook.sheet_row) end,
            case when count(distinct coalesce(cast(workbook.annual_p90 as varchar), workbook.annual_p90_status)) > 1 then 'column A_PCT90: ' || string_agg(coalesce(cast(workbook.annual_p90 as varchar), workbook.annual_p90_status), ', ' order by workbook.sheet_row) end,
            case when count(distinct coalesce(cast(workbook.wage_rse as varchar), workbook.wage_rse_status)) > 1 then 'column MEAN_PRSE: ' || string_agg(coalesce(cast(workbook.wage_rse as varchar), workbook.wage_rse_status), ', ' order by workbook.sheet_row) end
        ) as difference
    from core.oews_workbook as workbook
    inner join twice
        on
            workbook.vintage = twice.vintage
            and workbook.area_code = twice.area_code
            and workbook.industry_code = twice.industry_code
            and workbook.ownership_code = twice.ownership_code
            and workbook.occupation_code = twice.occupation_code
    group by
        workbook.vintage, workbook.area_code, workbook.industry_code,
        workbook.ownership_code, workbook.occupation_code
)

select
    repeated.vintage,
    content.file_name as file,
    repeated.source_rows,
    repeated.area_code,
    repeated.industry_code,
    repeated.occupation_code,
    repeated.difference
from repeated
inner join core.content as content
    on repeated.source_id = content.source_id and repeated.vintage = content.vintage
where repeated.difference <> ''
