-- The full-sample histogram of every computed cell, with running sums, and which values lie near a cut.
--
-- A replicate quantile strays from the full-sample one by at most a few times the error of the share at the cut; 1.25 times the
-- root of the summed squared weights is about five standard deviations of a replicate. The rest of the values share rows: slot < 0
-- numbers the stretch between two cuts; a near value is its own slot. Nothing depends on the guess but speed.
-- spot joins cell and value in one number (cell_id * 2^24 + value): one key to join on, and a join order that cannot multiply.
-- key: spot
-- key: cell_id, value
-- check: running > 0

with atom_value as (
    select 'hourly' as pay, atom_id, hourly_cents as value, count(*) as persons, sum(cast(pwgtp as double)) as weight,
           sum(lowest_weight) as lowest_weight
    from scratch.pay_person
    group by atom_id, hourly_cents
    union all
    select 'annual', atom_id, annual_dollars, count(*), sum(cast(pwgtp as double)), sum(lowest_weight)
    from scratch.pay_person
    where annual_dollars is not null
    group by atom_id, annual_dollars
),

bar as (
    select m.cell_id, a.value, cast(sum(a.persons) as integer) as persons, sum(a.weight) as weight,
           cast(sum(a.lowest_weight) as integer) as lowest_weight
    from atom_value as a
    join scratch.pay_cell_member as m on m.pay = a.pay and m.atom_id = a.atom_id
    group by m.cell_id, a.value
),

summed as (
    select cell_id, value, persons, weight, lowest_weight,
           sum(weight) over (partition by cell_id order by value rows between unbounded preceding and current row) as running
    from bar
),

placed as (
    select s.cell_id, s.value, s.persons, s.weight, s.lowest_weight, s.running, s.running - s.weight as before, t.total, t.tier,
           1.25 * t.spread as stray
    from summed as s
    join scratch.pay_tier as t on t.cell_id = s.cell_id
)
select cell_id * 16777216 + value as spot, cell_id, value, persons, weight, lowest_weight, running, total, tier,
       case when running >= 0.10 * total - 0.60 * stray and before <= 0.10 * total + 0.60 * stray
              or running >= 0.25 * total - 0.87 * stray and before <= 0.25 * total + 0.87 * stray
              or running >= 0.50 * total - 1.00 * stray and before <= 0.50 * total + 1.00 * stray
              or running >= 0.75 * total - 0.87 * stray and before <= 0.75 * total + 0.87 * stray
              or running >= 0.90 * total - 0.60 * stray and before <= 0.90 * total + 0.60 * stray
            then value
            else -1 - case when running >= 0.10 * total - 0.60 * stray then 1 else 0 end
                    - case when running >= 0.25 * total - 0.87 * stray then 1 else 0 end
                    - case when running >= 0.50 * total - 1.00 * stray then 1 else 0 end
                    - case when running >= 0.75 * total - 0.87 * stray then 1 else 0 end
                    - case when running >= 0.90 * total - 0.60 * stray then 1 else 0 end
       end as slot
from placed
