-- One row per computed cell: the 90 % interval of its median, and how it was made.
--
-- It is Woodruff's, but where all replicates give one median or one share below it, or the interval
-- has no width, which says nothing of the error: there it is the beta interval on the order
-- statistics. Where many report the same round pay even that one is a point, and reaches to the
-- values next to it. An end is NULL where it is not known: high where it lies among wages that were
-- replaced.
--
-- key: cell_id
-- check: low <= high
-- check: interval in ('woodruff', 'beta')

with chosen as (
    select
        quantile.cell_id,
        case
            when spread.quadrupled_squares > 0
                and woodruff.low is distinct from woodruff.high then 'woodruff'
            else 'beta'
        end as interval,
        case when interval = 'woodruff' then woodruff.low else quantile.rank_low end as low,
        case when interval = 'woodruff' then woodruff.high else quantile.rank_high end as high
    from scratch.cell_quantile as quantile
    left join scratch.woodruff_interval as woodruff using (cell_id)
    left join scratch.quantile_spread as spread using (cell_id, statistic)
    where quantile.statistic = 'median'
),

nearest as (
    select
        cell_id,
        max(value) filter (value < low and weight_least > 0) as low,
        min(value) filter (value > high and weight_known > 0) as high
    from chosen
    inner join scratch.cell_histogram as bar using (cell_id)
    where low = high
    group by cell_id
)

select
    chosen.cell_id,
    chosen.interval,
    case when chosen.low = chosen.high then nearest.low else chosen.low end as low,
    case when chosen.low = chosen.high then nearest.high else chosen.high end as high
from chosen
left join nearest using (cell_id)
