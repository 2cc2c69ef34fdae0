-- One row per quantile that scratch.replicate_spread is not certain of: the definition itself.
--
-- With weights summed by value and C their running sum, a quantile of total T is the first value
-- with 20 * C > twentieths * T; where both are equal, the mean of that value and the next one.
-- Values without weight are dropped, for each replicate by itself.
--
-- key: cell_id, statistic

with bar as (
    select member.cell_id, person.value, sum(columns('^pwgtp\d+$'))
    from scratch.cell_base_cell as member
    inner join scratch.person_weight as person using (base_cell_id)
    where member.cell_id in (select cell_id from scratch.replicate_spread where not is_certain)
    group by member.cell_id, person.value
),

weighted as (
    unpivot bar on columns('^pwgtp\d+$') into name replicate value weight
),

summed as (
    select
        cell_id,
        replicate,
        value,
        sum(weight) over (partition by cell_id, replicate order by value) as running,
        sum(weight) over (partition by cell_id, replicate) as total,
        lead(value) over (partition by cell_id, replicate order by value) as next_value
    from weighted
    where weight <> 0
),

crossed as (
    select
        quantile.cell_id,
        quantile.statistic,
        arg_min(
            value + case when 20 * running = twentieths * total then next_value else value end,
            value
        ) - any_value(doubled) as doubled_distance
    from scratch.replicate_spread as spread
    inner join scratch.cell_quantile as quantile using (cell_id, statistic)
    inner join summed
        on quantile.cell_id = summed.cell_id and 20 * running >= twentieths * total
    where not spread.is_certain
    group by quantile.cell_id, quantile.statistic, summed.replicate
)

select cell_id, statistic, sum(cast(doubled_distance as double) ** 2) as quadrupled_squares
from crossed
group by cell_id, statistic
