-- Each cell's full-sample quantiles, and the stretch of running weight around each cut in which its replicates are sought.
--
-- doubled = twice the quantile, an integer: the mean of the first value that reaches the cut and the first that passes it.
-- key: cell_id, statistic
-- check: low <= high

with reached as (
    select cell_id,
           min(case when 20 * running >= 2 * total then value end) as a10, min(case when 20 * running > 2 * total then value end) as b10,
           min(case when 20 * running >= 5 * total then value end) as a25, min(case when 20 * running > 5 * total then value end) as b25,
           min(case when 20 * running >= 10 * total then value end) as a50, min(case when 20 * running > 10 * total then value end) as b50,
           min(case when 20 * running >= 15 * total then value end) as a75, min(case when 20 * running > 15 * total then value end) as b75,
           min(case when 20 * running >= 18 * total then value end) as a90, min(case when 20 * running > 18 * total then value end) as b90
    from scratch.pay_value
    group by cell_id
),

cut as (
    select r.cell_id, p.statistic, p.twentieths, p.width,
           case p.twentieths when 2 then a10 when 5 then a25 when 10 then a50 when 15 then a75 else a90 end as value_below,
           case p.twentieths when 2 then b10 when 5 then b25 when 10 then b50 when 15 then b75 else b90 end as value_above
    from reached as r
    cross join core.pay_percent as p
)
select c.cell_id, c.statistic, c.twentieths, t.tier, cast(t.negative as bigint) as negative, c.value_below, c.value_below + c.value_above as doubled,
       t.total * c.twentieths / 20 - 1.25 * c.width * t.spread as low,
       t.total * c.twentieths / 20 + 1.25 * c.width * t.spread as high
from cut as c
join scratch.pay_tier as t on t.cell_id = c.cell_id
