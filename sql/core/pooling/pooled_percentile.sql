-- Estimated p25, median and p75 of rows of wages taken together, or why there is no estimate.
--
-- The published percentiles of each row become a curve, straight in the logarithm of the wage, and
-- the curves are added by employment. A row is a cell: its jobs, its five published percentiles and
-- their statuses, all NULL where the row itself is not published.
--
-- as: macro
-- takes: of_rows

with given as (
    select unnest(cast(of_rows as struct(
        area_code varchar,
        occupation_code varchar,
        jobs bigint,
        wages double[],
        statuses varchar[]
    )[]), recursive := true)
),

point as (
    select
        area_code,
        occupation_code,
        jobs,
        unnest([0.10, 0.25, 0.50, 0.75, 0.90]) as share,
        unnest(coalesce(wages, [null, null, null, null, null])) as wage,
        unnest(coalesce(statuses, [null, null, null, null, null])) as status
    from given
),

cell as (
    select
        area_code,
        occupation_code,
        max(jobs) as jobs,
        min(wage) as lowest,
        max(wage) as highest,
        coalesce(bool_or(status = 'top_coded'), false) as is_top_coded,
        max(jobs) is not null and bool_and(coalesce(
            status = 'published' or (share > 0.5 and status = 'top_coded'), false
        )) as is_usable
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
        coalesce(bool_or(is_top_coded and not is_usable), false) as hides_high_wages,
        sum(jobs) filter (where is_usable) as jobs
    from cell
),

pooled as (
    select
        asked.percentile,
        min(case
            when curve.jobs_below >= asked.share * total.jobs then exp(curve.log_wage)
            when curve.slope > 0 then exp(
                curve.log_wage + (asked.share * total.jobs - curve.jobs_below) / curve.slope
            )
        end) as estimate
    from (values ('p25', 0.25), ('median', 0.5), ('p75', 0.75)) as asked (percentile, share)
    cross join total
    left join core.summed_curve((select list(known) from known)) as curve
        on
            curve.jobs_below + coalesce(curve.slope * (curve.next_log_wage - curve.log_wage), 0)
            >= asked.share * total.jobs
    group by asked.percentile
),

judged as (
    select
        pooled.percentile,
        pooled.estimate,
        case
            when total.cells_left_out > 0.05 * total.cells then 'not_published'
            when
                total.hides_high_wages
                or exists (from cell where is_top_coded and highest < pooled.estimate)
                then 'top_coded'
            when 0.1 * total.jobs < (
                select sum(jobs)
                from cell
                where is_usable and pooled.estimate not between lowest and highest
            )
                then 'outside_percentiles'
        end as fault,
        total.cells,
        total.cells_left_out,
        cast(total.jobs as bigint) as pooled_jobs
    from pooled
    cross join total
)

select
    *,
    case fault
        when 'not_published'
            then cells_left_out || ' of ' || cells || ' rows are not published: too many.'
        when 'top_coded' then 'A top-coded wage lies below it.'
        when 'outside_percentiles'
            then 'It lies outside the published percentiles of more than a tenth of the jobs.'
    end as sentence
from judged
