-- Estimated p25, median and p75 of areas or occupations that OEWS does not publish together.
--
-- Not published by the agency: the published percentiles of each area and occupation become a
-- curve, straight in the logarithm of the wage, and the curves are added by employment. Averages
-- of medians are worse and are not offered. Measured on May 2025, states against the published
-- nation: mean error 1.2 to 1.4 percent (`mean_error_percent`), of a median up to 4.5. Where the
-- agency publishes the wider row, take that. An estimate is refused, with the reason, where a
-- top-coded wage lies below it, where it falls outside p10 to p90 of cells with more than a tenth
-- of the jobs, or where more than one cell in twenty is not published.
-- Example: from pooled_wages('2025-05', ['0600000', '4100000'], ['29-2072'])
--
-- as: macro
-- takes: in_release, of_areas, of_occupations, paid := 'hourly'

with percentile as (
    select
        area_code, occupation_code, employment,
        list_value(unpack(cast(columns('^hourly_(p\d\d|median)$') as double))) as hourly,
        list_value(unpack(cast(columns('^annual_(p\d\d|median)$') as double))) as annual,
        list_value(unpack(columns('^hourly_(p\d\d|median)_status$'))) as hourly_status,
        list_value(unpack(columns('^annual_(p\d\d|median)_status$'))) as annual_status
    from main.wages
    where
        vintage = in_release and industry_code = '000000'
        and area_code in (select unnest(of_areas))
        and occupation_code in (select unnest(of_occupations))
),

point as (
    select
        area_code, occupation_code, employment as jobs,
        unnest([0.10, 0.25, 0.50, 0.75, 0.90]) as share,
        unnest(case when paid = 'hourly' then hourly else annual end) as wage,
        unnest(case when paid = 'hourly' then hourly_status else annual_status end) as status
    from percentile
),

cell as (
    select
        area_code, occupation_code,
        max(jobs) as jobs,
        min(wage) as lowest,
        max(wage) as highest,
        bool_or(status = 'top_coded') as is_top_coded,
        max(jobs) is not null
        and bool_and(status = 'published' or (share > 0.5 and status = 'top_coded')) as is_usable
    from point
    group by area_code, occupation_code
),

known as (
    select
        area_code, occupation_code, cell.jobs, point.share,
        ln(point.wage) as log_wage
    from point
    inner join cell using (area_code, occupation_code)
    where cell.is_usable and point.status = 'published'
),

total as (
    select
        count(*) as cells,
        count(*) filter (where not is_usable) as cells_left_out,
        bool_or(is_top_coded and not is_usable) as hides_high_wages,
        sum(jobs) filter (where is_usable) as jobs
    from cell
),

pooled as (
    select
        asked.percentile,
        any_value(asked.mean_error_percent) as mean_error_percent,
        min(case
            when curve.jobs_below >= asked.share * total.jobs then exp(curve.log_wage)
            when curve.slope > 0 then exp(
                curve.log_wage + (asked.share * total.jobs - curve.jobs_below) / curve.slope
            )
        end) as estimate
    from (values ('p25', 0.25, 1.2), ('median', 0.5, 1.3), ('p75', 0.75, 1.4))
        as asked (percentile, share, mean_error_percent)
    cross join total
    left join core.summed_curve((select list(known) from known)) as curve
        on
            curve.jobs_below + coalesce(curve.slope * (curve.next_log_wage - curve.log_wage), 0)
            >= asked.share * total.jobs
    group by asked.percentile
),

judged as (
    select
        pooled.*, total.*,
        case
            when total.cells = 0 then 'no such row is published'
            when total.cells_left_out > 0.05 * total.cells
                then 'too many of the rows are not published'
            when
                total.hides_high_wages
                or exists (from cell where is_top_coded and highest < pooled.estimate)
                then 'a top-coded wage lies below it'
            when 0.1 * total.jobs < (
                select sum(jobs)
                from cell
                where is_usable and pooled.estimate not between lowest and highest
            )
                then 'it lies outside the published percentiles of more than a tenth of the jobs'
        end as refusal
    from pooled
    cross join total
)

select
    percentile, paid as pay,
    case when refusal is null then round(estimate, if(paid = 'hourly', 2, 0)) end as estimate,
    case when refusal is null then 'estimated' else 'refused' end as estimate_status,
    refusal,
    case when refusal is null then mean_error_percent end as mean_error_percent,
    cells, cells_left_out,
    cast(jobs as bigint) as pooled_jobs
from judged
order by percentile
