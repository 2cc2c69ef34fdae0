-- One row per published quantile: its part in twentieths, so that cuts are exact in integers.
--
-- key: statistic

with seed (statistic, twentieths) as (
    values ('p10', 2), ('p25', 5), ('median', 10), ('p75', 15), ('p90', 18)
)

select statistic, twentieths
from seed
