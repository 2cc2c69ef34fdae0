-- The numbers of the replicate weights.
--
-- key: replicate
-- rows: 80

with digit (d) as (
    values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)
)
select tens.d * 10 + ones.d + 1 as replicate
from digit as tens cross join digit as ones
where tens.d < 8
