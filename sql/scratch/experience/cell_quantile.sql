-- One row per computed cell and quantile: twice the quantile, and where its replicates are sought.
--
-- doubled is the sum of the first value that reaches the cut and the first that passes it, an
-- integer. A replicate's weight below a cut varies around the full sample's with a standard
-- deviation of sqrt(p * (1 - p) * squares) / 2; the search goes four of them to each side, and
-- scratch.replicate_spread tells where that was not enough: only speed depends on it.
-- doubled_least and doubled_most are the same with replaced wages at their least and without end;
-- where they differ the quantile is not known. rank_low and rank_high bound the quantile with 90 %
-- confidence by the ranks of core.order_rank, beyond it by their normal approximation.
--
-- key: cell_id, statistic
-- check: low <= reached and reached <= high
-- check: doubled_least <= doubled and doubled <= doubled_most
-- check: 2 * rank_low <= doubled_least

with part as (
    select
        total.cell_id,
        percent.statistic,
        percent.twentieths,
        total.pwgtp,
        percent.twentieths * total.pwgtp as cut,
        percent.twentieths * (20 - percent.twentieths) as variance,
        4.0 / 2 * sqrt(variance * total.squares) as margin,
        floor(total.pwgtp * total.pwgtp / total.squares) as persons
    from scratch.cell_total as total
    cross join core.pay_percent as percent
),

cut as (
    select
        part.*,
        1.645 / 20 * sqrt(part.variance * part.persons) + 0.5 as rank_margin,
        part.pwgtp * case
            when rank.persons is not null then rank.low_rank
            else part.persons * part.twentieths / 20 - rank_margin
        end as low_cut,
        part.pwgtp * case
            when rank.persons is not null then rank.high_rank
            else part.persons * part.twentieths / 20 + rank_margin
        end as high_cut
    from part
    left join core.order_rank as rank
        on part.statistic = rank.statistic and part.persons = rank.persons
)

select
    cut.cell_id,
    cut.statistic,
    cut.twentieths,
    min(value) filter (20 * running >= cut) as reached,
    reached + min(value) filter (20 * running > cut) as doubled,
    min(value) filter (20 * running_least >= cut)
    + min(value) filter (20 * running_least > cut) as doubled_least,
    min(value) filter (20 * running_known >= cut)
    + min(value) filter (20 * running_known > cut) as doubled_most,
    min(value) filter (cut.persons * running_least > low_cut) as rank_low,
    min(value) filter (cut.persons * running_known >= high_cut) as rank_high,
    min(value) filter (20 * running >= cut - margin) as low,
    max(value) filter (20 * (running - weight) <= cut + margin) as high
from cut
inner join scratch.cell_histogram as bar
    on cut.cell_id = bar.cell_id
group by cut.cell_id, cut.statistic, cut.twentieths
