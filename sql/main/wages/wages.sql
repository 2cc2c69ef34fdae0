-- Wages and employment as published by OEWS, one row an estimate of an occupation in an area and industry.
--
-- The flat file's row where it has the estimate, the workbook's elsewhere; only
-- `percent_of_industry` and `percent_reporting` of a flat row come from the workbook.
--
-- key: vintage, area_code, industry_code, ownership_code, occupation_code
-- refers: vintage, area_code -> main.area(vintage, area_code)
-- refers: vintage, industry_code -> main.industry(vintage, industry_code)
-- refers: soc_version, occupation_code -> main.occupation(soc_version, occupation_code)
-- refers: source_id -> main.figure_source(source_id)
-- check: ranking_flags is not null
-- check: occupation_code is not null and source_row is not null and is_latest is not null
-- check: area_type in ('national', 'state', 'territory', 'metropolitan', 'nonmetropolitan')
-- check: industry_level in ('cross-industry', 'cross-industry, ownership', 'sector', '3-digit', '3-digit, ownership', '4-digit', '4-digit, ownership', '5-digit', '6-digit')
-- check: ownership_code in ('1', '2', '3', '5', '35', '57', '58', '59', '123', '235', '1235', 'unstated')
-- check: occupation_level in ('total', 'major', 'minor', 'broad', 'detailed')
-- check: area_title is not null and industry_title is not null and soc_version is not null
-- check: (primary_state is null) = (area_type = 'national')
-- check: employment >= 0 and employment % 10 = 0
-- measures: employment, employment_rse, jobs_per_1000, location_quotient -> main.estimate_status(status)
-- measures: percent_of_industry, percent_reporting, wage_rse -> main.estimate_status(status)
-- measures: hourly_mean, hourly_p10, hourly_p25, hourly_median, hourly_p75, hourly_p90 -> main.estimate_status(status)
-- measures: annual_mean, annual_p10, annual_p25, annual_median, annual_p75, annual_p90 -> main.estimate_status(status)
-- ascending: hourly_p10, hourly_p25, hourly_median, hourly_p75, hourly_p90
-- ascending: annual_p10, annual_p25, annual_median, annual_p75, annual_p90
-- check: abs(annual_mean - 2080 * hourly_mean) <= 16
-- check: abs(annual_p10 - 2080 * hourly_p10) <= 16
-- check: abs(annual_p25 - 2080 * hourly_p25) <= 16
-- check: abs(annual_median - 2080 * hourly_median) <= 16
-- check: abs(annual_p75 - 2080 * hourly_p75) <= 16
-- check: abs(annual_p90 - 2080 * hourly_p90) <= 16
-- check: 'annual_only' not in (hourly_mean_status, hourly_p10_status, hourly_p25_status, hourly_median_status, hourly_p75_status, hourly_p90_status) or 'hourly_only' not in (annual_mean_status, annual_p10_status, annual_p25_status, annual_median_status, annual_p75_status, annual_p90_status)

with flat as (
    select
        flat.*,
        rule.industry_code,
        coalesce(stated.ownership_code, rule.ownership_code) as ownership_code
    from core.oews_flat as flat
    left join core.industry_rule as rule
        on flat.published_industry_code = rule.published_code
    left join core.stated_ownership as stated
        on
            rule.ownership_code = 'unstated'
            and flat.vintage = stated.vintage
            and rule.industry_code = stated.industry_code
),

workbook as (
    select *
    from core.oews_workbook
    where place_among_repeats = 1
),

estimate as (
    select
        coalesce(flat.vintage, workbook.vintage) as vintage,
        coalesce(flat.area_code, workbook.area_code) as area_code,
        coalesce(flat.industry_code, workbook.industry_code) as industry_code,
        coalesce(flat.ownership_code, workbook.ownership_code) as ownership_code,
        coalesce(flat.occupation_code, workbook.occupation_code) as occupation_code,
        coalesce(flat.source_id, workbook.source_id) as source_id,
        coalesce(flat.source_row, workbook.source_row) as source_row,
        case when flat.source_id is null then workbook.employment else flat.employment end as employment,
        case when flat.source_id is null then workbook.employment_rse else flat.employment_rse end as employment_rse,
        case when flat.source_id is null then workbook.jobs_per_1000 else flat.jobs_per_1000 end as jobs_per_1000,
        case when flat.source_id is null then workbook.location_quotient else flat.location_quotient end as location_quotient,
        workbook.percent_of_industry,
        workbook.percent_reporting,
        case when flat.source_id is null then workbook.hourly_mean else flat.hourly_mean end as hourly_mean,
        case when flat.source_id is null then workbook.hourly_p10 else flat.hourly_p10 end as hourly_p10,
        case when flat.source_id is null then workbook.hourly_p25 else flat.hourly_p25 end as hourly_p25,
        case when flat.source_id is null then workbook.hourly_median else flat.hourly_median end as hourly_median,
        case when flat.source_id is null then workbook.hourly_p75 else flat.hourly_p75 end as hourly_p75,
        case when flat.source_id is null then workbook.hourly_p90 else flat.hourly_p90 end as hourly_p90,
        case when flat.source_id is null then workbook.annual_mean else flat.annual_mean end as annual_mean,
        case when flat.source_id is null then workbook.annual_p10 else flat.annual_p10 end as annual_p10,
        case when flat.source_id is null then workbook.annual_p25 else flat.annual_p25 end as annual_p25,
        case when flat.source_id is null then workbook.annual_median else flat.annual_median end as annual_median,
        case when flat.source_id is null then workbook.annual_p75 else flat.annual_p75 end as annual_p75,
        case when flat.source_id is null then workbook.annual_p90 else flat.annual_p90 end as annual_p90,
        case when flat.source_id is null then workbook.wage_rse else flat.wage_rse end as wage_rse,
        coalesce(flat.employment_status, workbook.employment_status) as employment_status,
        coalesce(flat.employment_rse_status, workbook.employment_rse_status) as employment_rse_status,
        coalesce(flat.jobs_per_1000_status, workbook.jobs_per_1000_status) as jobs_per_1000_status,
        coalesce(flat.location_quotient_status, workbook.location_quotient_status) as location_quotient_status,
        coalesce(workbook.percent_of_industry_status, 'not_published') as percent_of_industry_status,
        coalesce(workbook.percent_reporting_status, 'not_published') as percent_reporting_status,
        coalesce(flat.hourly_mean_status, workbook.hourly_mean_status) as hourly_mean_status,
        coalesce(flat.hourly_p10_status, workbook.hourly_p10_status) as hourly_p10_status,
        coalesce(flat.hourly_p25_status, workbook.hourly_p25_status) as hourly_p25_status,
        coalesce(flat.hourly_median_status, workbook.hourly_median_status) as hourly_median_status,
        coalesce(flat.hourly_p75_status, workbook.hourly_p75_status) as hourly_p75_status,
        coalesce(flat.hourly_p90_status, workbook.hourly_p90_status) as hourly_p90_status,
        coalesce(flat.annual_mean_status, workbook.annual_mean_status) as annual_mean_status,
        coalesce(flat.annual_p10_status, workbook.annual_p10_status) as annual_p10_status,
        coalesce(flat.annual_p25_status, workbook.annual_p25_status) as annual_p25_status,
        coalesce(flat.annual_median_status, workbook.annual_median_status) as annual_median_status,
        coalesce(flat.annual_p75_status, workbook.annual_p75_status) as annual_p75_status,
        coalesce(flat.annual_p90_status, workbook.annual_p90_status) as annual_p90_status,
        coalesce(flat.wage_rse_status, workbook.wage_rse_status) as wage_rse_status
    from flat
    full join workbook
        on
            flat.vintage = workbook.vintage
            and flat.area_code = workbook.area_code
            and flat.industry_code = workbook.industry_code
            and flat.ownership_code = workbook.ownership_code
            and flat.occupation_code = workbook.occupation_code
),

newest as (
    select
        area.area_type,
        industry.industry_level,
        max(estimate.vintage) as vintage
    from estimate
    inner join main.area as area
        on estimate.vintage = area.vintage and estimate.area_code = area.area_code
    inner join main.industry as industry
        on estimate.vintage = industry.vintage and estimate.industry_code = industry.industry_code
    group by area.area_type, industry.industry_level
),

bound as (
    select
        max(bound) filter (where flag = 'few_jobs') as jobs,
        max(bound) filter (where flag = 'high_wage_rse') as wage_rse,
        max(bound) filter (where flag = 'high_employment_rse') as employment_rse
    from main.ranking_rule
)

select
    estimate.vintage,
    estimate.area_code,
    area.area_title,
    area.area_type,
    area.primary_state,
    estimate.industry_code,
    industry.industry_title,
    industry.industry_level,
    estimate.ownership_code,
    estimate.occupation_code,
    coalesce(level.occupation_title, occupation.occupation_title) as occupation_title,
    level.occupation_level,
    level.is_most_detailed,
    version.soc_version,
    estimate.employment,
    estimate.employment_rse,
    estimate.jobs_per_1000,
    estimate.location_quotient,
    estimate.percent_of_industry,
    estimate.percent_reporting,
    estimate.hourly_mean,
    estimate.hourly_p10,
    estimate.hourly_p25,
    estimate.hourly_median,
    estimate.hourly_p75,
    estimate.hourly_p90,
    estimate.annual_mean,
    estimate.annual_p10,
    estimate.annual_p25,
    estimate.annual_median,
    estimate.annual_p75,
    estimate.annual_p90,
    estimate.wage_rse,
    estimate.employment_status,
    estimate.employment_rse_status,
    estimate.jobs_per_1000_status,
    estimate.location_quotient_status,
    estimate.percent_of_industry_status,
    estimate.percent_reporting_status,
    estimate.hourly_mean_status,
    estimate.hourly_p10_status,
    estimate.hourly_p25_status,
    estimate.hourly_median_status,
    estimate.hourly_p75_status,
    estimate.hourly_p90_status,
    estimate.annual_mean_status,
    estimate.annual_p10_status,
    estimate.annual_p25_status,
    estimate.annual_median_status,
    estimate.annual_p75_status,
    estimate.annual_p90_status,
    estimate.wage_rse_status,
    estimate.source_id,
    estimate.source_row,
    content.released_on,
    coalesce(estimate.vintage = newest.vintage, false) as is_latest,
    concat_ws(
        ';',
        case when estimate.employment is null then 'jobs_unknown' end,
        case when estimate.employment < bound.jobs then 'few_jobs' end,
        case when estimate.wage_rse > bound.wage_rse then 'high_wage_rse' end,
        case when estimate.employment_rse > bound.employment_rse then 'high_employment_rse' end,
        case when estimate.hourly_p75 = estimate.hourly_p90 or estimate.annual_p75 = estimate.annual_p90 then 'collapsed' end
    ) as ranking_flags
from estimate
cross join bound
left join main.area as area
    on estimate.vintage = area.vintage and estimate.area_code = area.area_code
left join main.industry as industry
    on estimate.vintage = industry.vintage and estimate.industry_code = industry.industry_code
left join core.oews_level as level
    on estimate.vintage = level.vintage and estimate.occupation_code = level.occupation_code
left join core.soc_version as version
    on version.program = 'oews' and estimate.vintage = version.vintage
left join main.occupation as occupation
    on
        version.soc_version = occupation.soc_version
        and estimate.occupation_code = occupation.occupation_code
left join core.content as content
    on estimate.source_id = content.source_id and estimate.vintage = content.vintage
left join newest
    on area.area_type = newest.area_type and industry.industry_level = newest.industry_level
order by estimate.occupation_code, estimate.vintage, estimate.area_code, estimate.industry_code
