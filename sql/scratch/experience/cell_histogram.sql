-- One row per computed cell and value of pay: the full sample's weight, and its running sums.
--
-- running counts every wage as published; running_least counts a wage that the Census Bureau
-- replaced at the least that it was, running_known does not count it: it may be any higher one.
--
-- key: cell_id, value
-- check: running_known <= running
-- check: running <= running_least

with weighted as (
    select
        base_cell_id,
        value,
        cast(pwgtp as double) as weight,
        case when least_value = value then weight else 0 end as weight_known,
        weight_known as weight_least
    from scratch.person_weight
    union all
    select base_cell_id, least_value, 0, 0, pwgtp
    from scratch.person_weight
    where least_value < value
),

bar as (
    select member.cell_id, weighted.value, sum(columns('^weight.*$'))
    from scratch.cell_base_cell as member
    inner join weighted using (base_cell_id)
    group by member.cell_id, weighted.value
)

select
    *,
    sum(columns('^weight(.*)$')) over (
        partition by cell_id order by value rows unbounded preceding
    ) as 'running\1'
from bar
