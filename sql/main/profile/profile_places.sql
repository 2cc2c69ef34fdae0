-- The states and metropolitan areas of one release that pay an occupation most.
--
-- They are ranked within their type by the hourly median, or by the annual one where the
-- occupation is paid by the year. Rows that `ranking_flags` marks are left out and counted (table
-- ranking_rule names the rule); a top-coded median comes before every number.
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
        ) as place,
        count(*) over (partition by place_type) as rows_published,
        count(*) filter (where is_ranked) over (partition by place_type) as rows_ranked
    from paid
)

select
    place_type,
    place,
    area_code,
    area_title,
    hourly_median,
    hourly_median_status,
    annual_median,
    annual_median_status,
    employment,
    employment_rse,
    location_quotient,
    wage_rse,
    rows_ranked,
    rows_published,
    source_id
from ranked
where is_ranked and place <= at_most
order by place_type desc, place
