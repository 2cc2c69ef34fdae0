-- Rows that the flat file and a workbook of one release both publish, but not alike: there are none.
--
-- as: step
-- rows: 0

with pair as (
    select
        workbook.vintage,
        content.file_name as file,
        workbook.sheet,
        workbook.sheet_row as row,
        concat_ws(
            '; ',
            case when workbook.employment is distinct from wages.employment or workbook.employment_status <> wages.employment_status then 'column TOT_EMP: ' || coalesce(cast(workbook.employment as varchar), workbook.employment_status) || ', flat file ' || coalesce(cast(wages.employment as varchar), wages.employment_status) end,
            case when workbook.employment_rse is distinct from wages.employment_rse or workbook.employment_rse_status <> wages.employment_rse_status then 'column EMP_PRSE: ' || coalesce(cast(workbook.employment_rse as varchar), workbook.employment_rse_status) || ', flat file ' || coalesce(cast(wages.employment_rse as varchar), wages.employment_rse_status) end,
            case when workbook.jobs_per_1000 is distinct from wages.jobs_per_1000 or workbook.jobs_per_1000_status <> wages.jobs_per_1000_status then 'column JOBS_1000: ' || coalesce(cast(workbook.jobs_per_1000 as varchar), workbook.jobs_per_1000_status) || ', flat file ' || coalesce(cast(wages.jobs_per_1000 as varchar), wages.jobs_per_1000_status) end,
            case when workbook.location_quotient is distinct from wages.location_quotient or workbook.location_quotient_status <> wages.location_quotient_status then 'column LOC_QUOTIENT: ' || coalesce(cast(workbook.location_quotient as varchar), workbook.location_quotient_status) || ', flat file ' || coalesce(cast(wages.location_quotient as varchar), wages.location_quotient_status) end,
            case when workbook.hourly_mean is distinct from wages.hourly_mean or workbook.hourly_mean_status <> wages.hourly_mean_status then 'column H_MEAN: ' || coalesce(cast(workbook.hourly_mean as varchar), workbook.hourly_mean_status) || ', flat file ' || coalesce(cast(wages.hourly_mean as varchar), wages.hourly_mean_status) end,
            case when workbook.hourly_p10 is distinct from wages.hourly_p10 or workbook.hourly_p10_status <> wages.hourly_p10_status then 'column H_PCT10: ' || coalesce(cast(workbook.hourly_p10 as varchar), workbook.hourly_p10_status) || ', flat file ' || coalesce(cast(wages.hourly_p10 as varchar), wages.hourly_p10_status) end,
            case when workbook.hourly_p25 is distinct from wages.hourly_p25 or workbook.hourly_p25_status <> wages.hourly_p25_status then 'column H_PCT25: ' || coalesce(cast(workbook.hourly_p25 as varchar), workbook.hourly_p25_status) || ', flat file ' || coalesce(cast(wages.hourly_p25 as varchar), wages.hourly_p25_status) end,
            case when workbook.hourly_median is distinct from wages.hourly_median or workbook.hourly_median_status <> wages.hourly_median_status then 'column H_MEDIAN: ' || coalesce(cast(workbook.hourly_median as varchar), workbook.hourly_median_status) || ', flat file ' || coalesce(cast(wages.hourly_median as varchar), wages.hourly_median_status) end,
            case when workbook.hourly_p75 is distinct from wages.hourly_p75 or workbook.hourly_p75_status <> wages.hourly_p75_status then 'column H_PCT75: ' || coalesce(cast(workbook.hourly_p75 as varchar), workbook.hourly_p75_status) || ', flat file ' || coalesce(cast(wages.hourly_p75 as varchar), wages.hourly_p75_status) end,
            case when workbook.hourly_p90 is distinct from wages.hourly_p90 or workbook.hourly_p90_status <> wages.hourly_p90_status then 'column H_PCT90: ' || coalesce(cast(workbook.hourly_p90 as varchar), workbook.hourly_p90_status) || ', flat file ' || coalesce(cast(wages.hourly_p90 as varchar), wages.hourly_p90_status) end,
            case when workbook.annual_mean is distinct from wages.annual_mean or workbook.annual_mean_status <> wages.annual_mean_status then 'column A_MEAN: ' || coalesce(cast(workbook.annual_mean as varchar), workbook.annual_mean_status) || ', flat file ' || coalesce(cast(wages.annual_mean as varchar), wages.annual_mean_status) end,
            case when workbook.annual_p10 is distinct from wages.annual_p10 or workbook.annual_p10_status <> wages.annual_p10_status then 'column A_PCT10: ' || coalesce(cast(workbook.annual_p10 as varchar), workbook.annual_p10_status) || ', flat file ' || coalesce(cast(wages.annual_p10 as varchar), wages.annual_p10_status) end,
            case when workbook.annual_p25 is distinct from wages.annual_p25 or workbook.annual_p25_status <> wages.annual_p25_status then 'column A_PCT25: ' || coalesce(cast(workbook.annual_p25 as varchar), workbook.annual_p25_status) || ', flat file ' || coalesce(cast(wages.annual_p25 as varchar), wages.annual_p25_status) end,
            case when workbook.annual_median is distinct from wages.annual_median or workbook.annual_median_status <> wages.annual_median_status then 'column A_MEDIAN: ' || coalesce(cast(workbook.annual_median as varchar), workbook.annual_median_status) || ', flat file ' || coalesce(cast(wages.annual_median as varchar), wages.annual_median_status) end,
            case when workbook.annual_p75 is distinct from wages.annual_p75 or workbook.annual_p75_status <> wages.annual_p75_status then 'column A_PCT75: ' || coalesce(cast(workbook.annual_p75 as varchar), workbook.annual_p75_status) || ', flat file ' || coalesce(cast(wages.annual_p75 as varchar), wages.annual_p75_status) end,
            case when workbook.annual_p90 is distinct from wages.annual_p90 or workbook.annual_p90_status <> wages.annual_p90_status then 'column A_PCT90: ' || coalesce(cast(workbook.annual_p90 as varchar), workbook.annual_p90_status) || ', flat file ' || coalesce(cast(wages.annual_p90 as varchar), wages.annual_p90_status) end,
            case when workbook.wage_rse is distinct from wages.wage_rse or workbook.wage_rse_status <> wages.wage_rse_status then 'column MEAN_PRSE: ' || coalesce(cast(workbook.wage_rse as varchar), workbook.wage_rse_status) || ', flat file ' || coalesce(cast(wages.wage_rse as varchar), wages.wage_rse_status) end
        ) as difference
    from core.oews_workbook as workbook
    inner join main.wages as wages
        on
            workbook.vintage = wages.vintage
            and workbook.area_code = wages.area_code
            and workbook.industry_code = wages.industry_code
            and workbook.ownership_code = wages.ownership_code
            and workbook.occupation_code = wages.occupation_code
    inner join core.content as content
        on workbook.source_id = content.source_id and workbook.vintage = content.vintage
    inner join core.content as published
        on wages.source_id = published.source_id and wages.vintage = published.vintage
    where published.kind = 'oews_cell'
)

select
    vintage,
    file,
    sheet,
    row,
    difference
from pair
where difference <> ''
