-- Woodruff's 90 % interval of each median: the full-sample quantiles at 0.5 plus and minus 1.645 errors of the share below it.
--
-- key: cell_id
-- check: low <= high

with bound as (
    select cell_id, greatest(0.0, 0.5 - 1.645 * share_se) as p_low, least(1.0, 0.5 + 1.645 * share_se) as p_high
    from scratch.pay_median_share
),

found as (
    select v.cell_id,
           min(case when v.running >= b.p_low * v.total then v.value end) as low_reached,
           min(case when v.running > b.p_low * v.total then v.value end) as low_passed,
           min(case when v.running >= b.p_high * v.total then v.value end) as high_reached,
           min(case when v.running > b.p_high * v.total then v.value end) as high_passed
    from scratch.pay_value as v
    join bound as b on b.cell_id = v.cell_id
    group by v.cell_id
)
select cell_id, (low_reached + coalesce(low_passed, low_reached)) / 2.0 as low,
       (high_reached + coalesce(high_passed, high_reached)) / 2.0 as high
from found
