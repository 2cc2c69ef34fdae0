-- Weighted quantiles of the surveys' cells, in cents.
--
-- A quantile is the first value at which the running weight exceeds the share; where a value meets
-- the share exactly, the mean of it and the next. Weights are summed as decimals: ten times 0.1 is
-- one, and half of it is met exactly.
--
-- key: pay, source, vintage, area_code, occupation_code, band, statistic

with bar as (
    select
        pay,
        source,
        vintage,
        area_code,
        occupation_code,
        band,
        cents,
        sum(cast(weight as decimal(18, 6))) as weight
    from scratch.survey_pay
    group by pay, source, vintage, area_code, occupation_code, band, cents
),

summed as (
    select
        *,
        sum(weight) over whole_cell as total,
        sum(weight) over (
            whole_cell order by cents rows between unbounded preceding and current row
        ) as running
    from bar
    window whole_cell as (partition by pay, source, vintage, area_code, occupation_code, band)
),

reached as (
    select
        summed.pay,
        summed.source,
        summed.vintage,
        summed.area_code,
        summed.occupation_code,
        summed.band,
        percent.statistic,
        min(summed.cents)
            filter (where 20 * summed.running >= percent.twentieths * summed.total) as value_below,
        min(summed.cents)
            filter (where 20 * summed.running > percent.twentieths * summed.total) as value_above
    from summed
    cross join core.pay_percent as percent
    group by
        summed.pay,
        summed.source,
        summed.vintage,
        summed.area_code,
        summed.occupation_code,
        summed.band,
        percent.statistic
)

select
    pay,
    source,
    vintage,
    area_code,
    occupation_code,
    band,
    statistic,
    (value_below + coalesce(value_above, value_below)) / 2.0 as quantile
from reached
