-- One row per computed cell: Woodruff's 90 % interval of its median.
--
-- Its ends are the full-sample quantiles at 0.5 plus and minus 1.645 standard errors of the share
-- of weight at or below the full-sample median; wages that were replaced count for the lower end at
-- their least, for the upper one without end: it is NULL where it lies among them.
-- Where the median was replaced, one wage stands for all the highest, and everyone may be at or
-- below it in each replicate: there the error of the share below it counts, if it is larger.
-- A cell whose share has no error that is known has no row.
--
-- key: cell_id
-- check: low <= high

with replaced as (
    select quantile.cell_id, sum(columns('^pwgtp(\d+)$')) as 'replaced\1'
    from scratch.cell_quantile as quantile
    inner join scratch.cell_base_cell as member using (cell_id)
    inner join scratch.person_weight as person
        on member.base_cell_id = person.base_cell_id and quantile.reached = person.value
    where
        quantile.statistic = 'median'
        and quantile.doubled_least is distinct from quantile.doubled_most
    group by quantile.cell_id
),

median as (
    select
        spread.cell_id,
        total.pwgtp as total,
        bar.running,
        bar.weight,
        spread.median_excess as replicate_excess,
        [*columns('^pwgtp\d+$')] as replicate_total,
        [*columns('^replaced\d+$')] as replicate_replaced
    from scratch.replicate_spread as spread
    inner join scratch.cell_quantile as quantile using (cell_id, statistic)
    inner join scratch.cell_histogram as bar
        on spread.cell_id = bar.cell_id and quantile.reached = bar.value
    inner join scratch.cell_total as total
        on spread.cell_id = total.cell_id
    left join replaced
        on spread.cell_id = replaced.cell_id
    where spread.statistic = 'median'
),

share as (
    select cell_id, total, running / total as share, replicate_excess, replicate_total
    from median
    union all
    select
        cell_id,
        total,
        (running - weight) / total,
        list_transform(
            list_zip(replicate_excess, replicate_replaced), lambda pair: pair[1] - 20 * pair[2]
        ),
        replicate_total
    from median
    where replicate_replaced[1] is not null
),

error as (
    select
        cell_id,
        total,
        max(sqrt(4.0 / 80 * list_sum(list_transform(
            list_zip(replicate_excess, replicate_total),
            lambda pair: ((pair[1] + 10 * pair[2]) / 20 / pair[2] - share) ** 2
        )))) as share_se
    from share
    group by cell_id, total
),

bound as (
    select
        cell_id,
        greatest(0.0, 0.5 - 1.645 * share_se) * total as low,
        least(1.0, 0.5 + 1.645 * share_se) * total as high
    from error
    where share_se > 0
),

reached as (
    select
        cell_id,
        min(value) filter (running_least >= low) as low_reached,
        min(value) filter (running_least > low) as low_passed,
        min(value) filter (running_known >= high) as high_reached,
        min(value) filter (running_known > high) as high_passed
    from scratch.cell_histogram
    inner join bound using (cell_id)
    group by cell_id
)

select
    cell_id,
    (low_reached + coalesce(low_passed, low_reached)) / 2.0 as low,
    (high_reached + coalesce(high_passed, high_reached)) / 2.0 as high
from reached
