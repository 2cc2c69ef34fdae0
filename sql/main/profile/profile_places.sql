-- The states and metropolitan areas of one release that pay an occupation most.
--
-- They are ranked within their type by the hourly median, or by the annual one where the
-- occupation is paid by the year. Rows that `ranking_flags` marks are left out and counted (table
-- ranking_rule names the rule); a top-coded median comes before every number. A type of which too
-- few rows are left (core.ranking_limit) is one row without a place.
-- Example: from profile_places('2025-05', '29-2072')
--
-- as: macro
-- takes: of_vintage, of_code, at_most := 10

with row_of as (
    select
        wages.*,
        wages.area_type as place_type
    from main.wages as wages
    where
        wages.vintage = of_vintage
        and wages.occupation_code = of_code
        and wages.industry_code = '000000'
        and wages.area_type in ('state', 'metropolitan')
),

measured as (
    select
        *,
        bool_or(hourly_median_status in ('published', 'top_coded')) over () as is_hourly
    from row_of
),

paid as (
    select
        *,
        case when is_hourly then hourly_median else annual_median end as median,
        case
            when is_hourly then hourly_median_status
            else annual_median_status
        end as median_status,
        ranking_flags = '' and median_status in ('published', 'top_coded') as is_ranked
    from measured
),

ranked as (
    select
        *,
        row_number() over (
            partition by place_type, is_ranked
            order by median_status = 'top_coded' desc, median desc, area_title
        ) as place
    from paid
),

counted as (
    select
        paid.place_type,
        count(*) as rows_published,
        count(*) filter (where paid.is_ranked) as rows_ranked,
        cast(greatest(
            any_value(ranking.least_rows), ceil(any_value(ranking.least_share) * count(*))
        ) as integer) as rows_needed
    from paid
    cross join core.ranking_limit as ranking
    group by paid.place_type
)

select
    counted.place_type,
    ranked.place,
    ranked.area_code,
    ranked.area_title,
    ranked.hourly_median,
    ranked.hourly_median_status,
    ranked.annual_median,
    ranked.annual_median_status,
    ranked.employment,
    ranked.employment_rse,
    ranked.location_quotient,
    ranked.wage_rse,
    counted.rows_ranked,
    counted.rows_published,
    counted.rows_needed,
    ranked.source_id
from counted
left join ranked
    on
        counted.place_type = ranked.place_type
        and counted.rows_ranked >= counted.rows_needed
        and ranked.is_ranked
        and ranked.place <= at_most
order by counted.place_type desc, ranked.place
