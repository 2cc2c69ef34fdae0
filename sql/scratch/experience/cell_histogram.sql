-- One row per computed cell and value of pay: the full sample's weight, and its running sum.
--
-- key: cell_id, value
-- check: running > 0

with bar as (
    select member.cell_id, person.value, sum(cast(person.pwgtp as double)) as weight
    from scratch.cell_base_cell as member
    inner join scratch.person_weight as person using (base_cell_id)
    group by member.cell_id, person.value
)

select
    *,
    sum(weight) over (partition by cell_id order by value rows unbounded preceding) as running
from bar
