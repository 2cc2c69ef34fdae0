-- One row per computed cell and quantile: twice the quantile, and where its replicates are sought.
--
-- doubled is the sum of the first value that reaches the cut and the first that passes it, an
-- integer. A replicate's weight below a cut varies around the full sample's with a standard
-- deviation of sqrt(p * (1 - p) * squares) / 2; the search goes four of them to each side, and
-- scratch.replicate_spread tells where that was not enough: only speed depends on it.
--
-- key: cell_id, statistic
-- check: low <= reached and reached <= high

with cut as (
    select
        total.cell_id,
        percent.statistic,
        percent.twentieths,
        percent.twentieths * total.pwgtp as cut,
        4.0 / 2 * sqrt(percent.twentieths * (20 - percent.twentieths) * total.squares) as margin
    from scratch.cell_total as total
    cross join core.pay_percent as percent
)

select
    cut.cell_id,
    cut.statistic,
    cut.twentieths,
    min(bar.value) filter (where 20 * bar.running >= cut.cut) as reached,
    min(bar.value) filter (where 20 * bar.running >= cut.cut)
    + min(bar.value) filter (where 20 * bar.running > cut.cut) as doubled,
    min(bar.value) filter (where 20 * bar.running >= cut.cut - cut.margin) as low,
    max(bar.value) filter (where 20 * (bar.running - bar.weight) <= cut.cut + cut.margin) as high
from cut
inner join scratch.cell_histogram as bar
    on cut.cell_id = bar.cell_id
group by cut.cell_id, cut.statistic, cut.twentieths
