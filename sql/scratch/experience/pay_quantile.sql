-- The quantiles of each computed cell with their replicate standard errors, in the pay's own unit (cents or dollars).
--
-- key: cell_id, statistic

with spread as (
    select cell_id, statistic, quadrupled_squares from scratch.pay_spread_small where is_regular
    union all
    select cell_id, statistic, quadrupled_squares from scratch.pay_spread_large where is_regular
    union all
    select cell_id, statistic, quadrupled_squares from scratch.pay_spread_plain
)
select k.cell_id, k.statistic, k.doubled / 2.0 as quantile, sqrt(4.0 / 80 * s.quadrupled_squares / 4) as quantile_se
from scratch.pay_cut as k
left join spread as s on s.cell_id = k.cell_id and s.statistic = k.statistic
