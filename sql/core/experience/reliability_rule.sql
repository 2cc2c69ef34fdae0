-- One row per rule that withholds or cautions an estimate.
--
-- key: rule

with seed (rule, sample_below, cv_above) as (
    values ('suppressed', 10, null), ('caution', 30, 0.30)
)

select rule, sample_below, cast(cv_above as double) as cv_above
from seed
