-- Estimates for areas or occupations together that OEWS does not publish together: p25, median, p75.
--
-- Not published by the agency: each area and occupation's published percentiles become a curve,
-- straight in the logarithm of the wage, and the curves are added by employment. Averages of
-- medians are worse and are not offered. Measured on May 2025, states against the published nation:
-- mean error 1.2 to 1.4 percent (`mean_error_percent`), of a median up to 4.5. Where the agency
-- publishes the wider row, take that. Refused, with the reason, where a top-coded wage lies below
-- the estimate, where it falls outside p10 to p90 of cells with more than a tenth of the jobs, or
-- where more than one cell in twenty is not published.
-- Example: from pooled_wages('2025-05', ['0600000', '4100000'], ['29-2072'])
--
-- as: macro
-- takes: in_release, of_areas, of_occupations, paid := 'hourly'

with published as (
    select
        wages.area_code,
        wages.occupation_code,
        wages.employment,
        unnest([
            struct_pack(
                share := 0.10,
                wage := case when paid = 'hourly' then cast(wages.hourly_p10 as double) else wages.annual_p10 end,
                status := case when paid = 'hourly' then wages.hourly_p10_status else wages.annual_p10_status end
            ),
            struct_pack(
                share := 0.25,
                wage := case when paid = 'hourly' then cast(wages.hourly_p25 as double) else wages.annual_p25 end,
                status := case when paid = 'hourly' then wages.hourly_p25_status else wages.annual_p25_status end
            ),
            struct_pack(
                share := 0.50,
                wage := case when paid = 'hourly' then cast(wages.hourly_median as double) else wages.annual_median end,
                status := case when paid = 'hourly' then wages.hourly_median_status else wages.annual_median_status end
            ),
            struct_pack(
                share := 0.75,
                wage := case when paid = 'hourly' then cast(wages.hourly_p75 as double) else wages.annual_p75 end,
                status := case when paid = 'hourly' then wages.hourly_p75_status else wages.annual_p75_status end
            ),
            struct_pack(
                share := 0.90,
                wage := case when paid = 'hourly' then cast(wages.hourly_p90 as double) else wages.annual_p90 end,
                status := case when paid = 'hourly' then wages.hourly_p90_status else wages.annual_p90_status end
            )
        ]) as point
    from main.wages as wages
    where
        wages.vintage = in_release
        and wages.industry_code = '000000'
        and wages.area_code in (select unnest(of_areas))
        and wages.occupation_code in (select unnest(of_occupations))
),

cell as (
    select
        area_code,
        occupation_code,
        max(employment) as jobs,
        min(point.wage) as lowest,
        max(point.wage) as highest,
        bool_or(point.status = 'top_coded') as is_top_coded,
        max(employment) is not null
        and bool_and(point.status = 'published' or (point.share > 0.5 and point.status = 'top_coded')) as is_usable
    from published
    group by area_code, occupation_code
),

knot as (
    select
        published.area_code,
        published.occupation_code,
        cell.jobs,
        published.point.share as share,
        ln(published.point.wage) as place
    from published
    inner join cell
        on published.area_code = cell.area_code and published.occupation_code = cell.occupation_code
    where cell.is_usable and published.point.status = 'published'
),

piece as (
    select
        *,
        lead(share) over curve as next_share,
        lead(place) over curve as next_place,
        lag(share) over curve is null as is_first,
        lead(share, 2) over curve is null as is_last
    from knot
    window curve as (partition by area_code, occupation_code order by share)
),

-- Below the first and above the last published percentile the nearest piece goes on straight.
whole as (
    select jobs, share, next_share, place, next_place
    from piece
    where next_share is not null
    union all
    select jobs, 0, share, place - share * (next_place - place) / (next_share - share), place
    from piece
    where is_first
    union all
    select jobs, next_share, 1, next_place, next_place + (1 - next_share) * (next_place - place) / (next_share - share)
    from piece
    where is_last and next_share is not null
),

step as (
    select
        place,
        case when next_place > place then jobs * (next_share - share) / (next_place - place) else 0 end as slope,
        case when next_place > place then 0 else jobs * (next_share - share) end as jump
    from whole
    union all
    select
        next_place,
        -jobs * (next_share - share) / (next_place - place),
        0
    from whole
    where next_place > place
),

turn as (
    select
        place,
        sum(jump) as jump,
        sum(sum(slope)) over (order by place) as slope,
        lead(place) over (order by place) as next_place
    from step
    group by place
),

curve as (
    select
        place,
        next_place,
        slope,
        sum(jump) over (order by place)
        + coalesce(sum(slope * (next_place - place)) over (
            order by place rows between unbounded preceding and 1 preceding
        ), 0) as jobs_below
    from turn
),

total as (
    select
        count(*) as cells,
        count(*) filter (where not is_usable) as cells_left_out,
        bool_or(is_top_coded and not is_usable) as hides_high_wages,
        sum(jobs) filter (where is_usable) as jobs
    from cell
),

wanted as (
    select *
    from (values ('p25', 0.25, 1.2), ('median', 0.5, 1.3), ('p75', 0.75, 1.4)) as asked (percentile, share, mean_error_percent)
),

pooled as (
    select
        wanted.percentile,
        wanted.mean_error_percent,
        min(case
            when curve.jobs_below >= wanted.share * total.jobs then exp(curve.place)
            when curve.slope > 0 then exp(curve.place + (wanted.share * total.jobs - curve.jobs_below) / curve.slope)
        end) as estimate
    from wanted
    cross join total
    inner join curve
        on curve.jobs_below + coalesce(curve.slope * (curve.next_place - curve.place), 0) >= wanted.share * total.jobs
    group by wanted.percentile, wanted.mean_error_percent
),

judged as (
    select
        wanted.percentile,
        wanted.mean_error_percent,
        pooled.estimate,
        total.cells,
        total.cells_left_out,
        total.jobs,
        case
            when total.cells = 0 then 'no such row is published'
            when total.cells_left_out > 0.05 * total.cells then 'too many of the rows are not published'
            when
                total.hides_high_wages
                or exists (select 1 from cell where cell.is_top_coded and cell.highest < pooled.estimate)
                then 'a top-coded wage lies below it'
            when
                (
                    select sum(cell.jobs)
                    from cell
                    where cell.is_usable and (pooled.estimate < cell.lowest or pooled.estimate > cell.highest)
                ) > 0.1 * total.jobs
                then 'it lies outside the published percentiles of more than a tenth of the jobs'
        end as refusal
    from wanted
    cross join total
    left join pooled
        on wanted.percentile = pooled.percentile
)

select
    percentile,
    paid as pay,
    case when refusal is null then round(estimate, case when paid = 'hourly' then 2 else 0 end) end as estimate,
    case when refusal is null then 'estimated' else 'refused' end as estimate_status,
    refusal,
    case when refusal is null then mean_error_percent end as mean_error_percent,
    cells,
    cells_left_out,
    cast(jobs as bigint) as pooled_jobs
from judged
order by percentile
