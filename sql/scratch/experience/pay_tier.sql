-- How large each computed cell is: which packing its running sums fit, and how far a share strays over replicates.
--
-- 'empty': a replicate without weight, no standard errors; 'plain': too heavy for packed words.
-- key: cell_id
-- check: tier in ('small', 'large', 'plain', 'empty')

with heaviest as (
    select cell_id, t0 as total, sqrt(squares) as spread, negative,
           least(*columns('^t[1-9]\d*$')) as lightest,
           greatest(*columns('^t\d+$')) + negative as heaviest
    from scratch.pay_cell_weight
)
select cell_id, total, spread, negative,
       case when lightest <= 0 then 'empty' when heaviest < 131072 then 'small' when heaviest < 67108864 then 'large'
            else 'plain' end as tier
from heaviest
