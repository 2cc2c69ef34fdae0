-- When an estimate is shown, cautioned or withheld.
--
-- key: rule

with seed (rule, sample_below, cv_above) as (
    values ('suppressed', 10, null), ('caution', 30, 0.30)
)
select rule, sample_below, cast(cv_above as double) as cv_above
from seed
