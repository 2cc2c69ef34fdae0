-- Estimates of the OEWS flat files, one row a series: measures in their types, each with its status.
--
-- A cell without a number has its reason in its footnote: 4 paid by the year (hourly measures) or
-- by the hour (annual ones), 5 at or above the top code, 8 not released. A datatype without a
-- cell was not published. Footnotes 1 to 3 explain a number.
--
-- as: step

with current_cell as (
    select
        cell.source_id,
        content.vintage,
        cell.series,
        cell.datatype_code,
        case when cell.value <> '-' then cell.value end as value,
        case
            when cell.value <> '-' then 'published'
            when cell.footnote_code = '5' then 'top_coded'
            when cell.footnote_code = '4' and cell.datatype_code in ('03', '06', '07', '08', '09', '10')
                then 'annual_only'
            when cell.footnote_code = '4' then 'hourly_only'
            else 'suppressed'
        end as status
    from raw.oews_cell as cell
    inner join core.content as content
        on cell.source_id = content.source_id
    where content.kind = 'oews_cell' and content.is_current
),

series as (
    select
        source_id,
        vintage,
        series,
        max(value) filter (where datatype_code = '01') as employment,
        max(value) filter (where datatype_code = '02') as employment_rse,
        max(value) filter (where datatype_code = '16') as jobs_per_1000,
        max(value) filter (where datatype_code = '17') as location_quotient,
        max(value) filter (where datatype_code = '03') as hourly_mean,
        max(value) filter (where datatype_code = '06') as hourly_p10,
        max(value) filter (where datatype_code = '07') as hourly_p25,
        max(value) filter (where datatype_code = '08') as hourly_median,
        max(value) filter (where datatype_code = '09') as hourly_p75,
        max(value) filter (where datatype_code = '10') as hourly_p90,
        max(value) filter (where datatype_code = '04') as annual_mean,
        max(value) filter (where datatype_code = '11') as annual_p10,
        max(value) filter (where datatype_code = '12') as annual_p25,
        max(value) filter (where datatype_code = '13') as annual_median,
        max(value) filter (where datatype_code = '14') as annual_p75,
        max(value) filter (where datatype_code = '15') as annual_p90,
        max(value) filter (where datatype_code = '05') as wage_rse,
        max(status) filter (where datatype_code = '01') as employment_status,
        max(status) filter (where datatype_code = '02') as employment_rse_status,
        max(status) filter (where datatype_code = '16') as jobs_per_1000_status,
        max(status) filter (where datatype_code = '17') as location_quotient_status,
        max(status) filter (where datatype_code = '03') as hourly_mean_status,
        max(status) filter (where datatype_code = '06') as hourly_p10_status,
        max(status) filter (where datatype_code = '07') as hourly_p25_status,
        max(status) filter (where datatype_code = '08') as hourly_median_status,
        max(status) filter (where datatype_code = '09') as hourly_p75_status,
        max(status) filter (where datatype_code = '10') as hourly_p90_status,
        max(status) filter (where datatype_code = '04') as annual_mean_status,
        max(status) filter (where datatype_code = '11') as annual_p10_status,
        max(status) filter (where datatype_code = '12') as annual_p25_status,
        max(status) filter (where datatype_code = '13') as annual_median_status,
        max(status) filter (where datatype_code = '14') as annual_p75_status,
        max(status) filter (where datatype_code = '15') as annual_p90_status,
        max(status) filter (where datatype_code = '05') as wage_rse_status
    from current_cell
    group by source_id, vintage, series
)

select
    source_id,
    vintage,
    series as source_row,
    substr(series, 5, 7) as area_code,
    substr(series, 12, 6) as published_industry_code,
    substr(series, 18, 2) || '-' || substr(series, 20, 4) as occupation_code,
    cast(employment as bigint) as employment,
    cast(employment_rse as decimal(5, 1)) as employment_rse,
    cast(jobs_per_1000 as decimal(9, 3)) as jobs_per_1000,
    cast(location_quotient as decimal(9, 3)) as location_quotient,
    cast(hourly_mean as decimal(8, 2)) as hourly_mean,
    cast(hourly_p10 as decimal(8, 2)) as hourly_p10,
    cast(hourly_p25 as decimal(8, 2)) as hourly_p25,
    cast(hourly_median as decimal(8, 2)) as hourly_median,
    cast(hourly_p75 as decimal(8, 2)) as hourly_p75,
    cast(hourly_p90 as decimal(8, 2)) as hourly_p90,
    cast(annual_mean as integer) as annual_mean,
    cast(annual_p10 as integer) as annual_p10,
    cast(annual_p25 as integer) as annual_p25,
    cast(annual_median as integer) as annual_median,
    cast(annual_p75 as integer) as annual_p75,
    cast(annual_p90 as integer) as annual_p90,
    cast(wage_rse as decimal(5, 1)) as wage_rse,
    coalesce(employment_status, 'not_published') as employment_status,
    coalesce(employment_rse_status, 'not_published') as employment_rse_status,
    coalesce(jobs_per_1000_status, 'not_published') as jobs_per_1000_status,
    coalesce(location_quotient_status, 'not_published') as location_quotient_status,
    coalesce(hourly_mean_status, 'not_published') as hourly_mean_status,
    coalesce(hourly_p10_status, 'not_published') as hourly_p10_status,
    coalesce(hourly_p25_status, 'not_published') as hourly_p25_status,
    coalesce(hourly_median_status, 'not_published') as hourly_median_status,
    coalesce(hourly_p75_status, 'not_published') as hourly_p75_status,
    coalesce(hourly_p90_status, 'not_published') as hourly_p90_status,
    coalesce(annual_mean_status, 'not_published') as annual_mean_status,
    coalesce(annual_p10_status, 'not_published') as annual_p10_status,
    coalesce(annual_p25_status, 'not_published') as annual_p25_status,
    coalesce(annual_median_status, 'not_published') as annual_median_status,
    coalesce(annual_p75_status, 'not_published') as annual_p75_status,
    coalesce(annual_p90_status, 'not_published') as annual_p90_status,
    coalesce(wage_rse_status, 'not_published') as wage_rse_status
from series
