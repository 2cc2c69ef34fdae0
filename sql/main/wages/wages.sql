-- Wages and employment as OEWS publishes them, one row an occupation, area, industry and release.
--
-- The flat file's row where it has the estimate, the workbook's elsewhere; only
-- `percent_of_industry` and `percent_reporting` of a flat row come from the workbook. Rows hold
-- each other: do not add over releases, kinds of area, industry levels or owners, and over
-- occupations only where `is_most_detailed`: a release without rows of "All Other" occupations
-- then has fewer jobs than its total, as has a sum over rows that are not published.
--
-- key: vintage, area_code, industry_code, ownership_code, occupation_code
-- refers: vintage, area_code -> main.area(vintage, area_code)
-- refers: vintage, industry_code -> main.industry(vintage, industry_code)
-- refers: soc_version, occupation_code -> main.occupation(soc_version, occupation_code)
-- refers: source_id -> main.figure_source(source_id)
-- measures: * -> main.estimate_status(status)
-- ascending: hourly_p10, hourly_p25, hourly_median, hourly_p75, hourly_p90
-- ascending: annual_p10, annual_p25, annual_median, annual_p75, annual_p90
-- check: abs(annual_* - 2080 * hourly_*) <= 16
-- check: 'annual_only' not in [hourly_*_status] or 'hourly_only' not in [annual_*_status]
-- check: employment >= 0 and employment % 10 = 0
-- check: occupation_level in ('total', 'major', 'minor', 'broad', 'detailed')
-- check: ownership_code in ('1', '2', '3', '5', '35', '57', '58', '59', '123', '235', '1235',
--     'unstated')
-- check: area_title is not null and industry_title is not null and industry_level is not null
-- check: area_type is not null and (primary_state is null) = (area_type = 'national')
-- check: soc_version is not null and source_row is not null and is_latest is not null
-- check: occupation_code is not null and ranking_flags is not null

with newest as (
    select
        area.area_type,
        industry.industry_level,
        max(estimate.vintage) as vintage
    from core.oews_published as estimate
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
    estimate.* exclude (
        vintage, area_code, industry_code, ownership_code, occupation_code, source_id, source_row
    ),
    estimate.source_id,
    estimate.source_row,
    file.released_on,
    coalesce(estimate.vintage = newest.vintage, false) as is_latest,
    concat_ws(
        ';',
        case when estimate.employment is null then 'jobs_unknown' end,
        case when estimate.employment < bound.jobs then 'few_jobs' end,
        case when estimate.wage_rse > bound.wage_rse then 'high_wage_rse' end,
        case when estimate.employment_rse > bound.employment_rse then 'high_employment_rse' end,
        case
            when
                estimate.hourly_p75 = estimate.hourly_p90
                or estimate.annual_p75 = estimate.annual_p90
                then 'collapsed'
        end
    ) as ranking_flags
from core.wage_estimate as estimate
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
left join core.file_version as file
    on estimate.source_id = file.source_id and estimate.vintage = file.vintage
left join newest
    on area.area_type = newest.area_type and industry.industry_level = newest.industry_level
order by estimate.occupation_code, estimate.vintage, estimate.area_code, estimate.industry_code
