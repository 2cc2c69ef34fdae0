-- The published quantiles in twentieths, so that cuts are exact in integers; width scales the search around each, as in scratch.pay_value.
--
-- key: statistic

with seed (statistic, twentieths, width) as (
    values ('p10', 2, 0.60), ('p25', 5, 0.87), ('median', 10, 1.00), ('p75', 15, 0.87), ('p90', 18, 0.60)
)
select statistic, twentieths, cast(width as double) as width
from seed
