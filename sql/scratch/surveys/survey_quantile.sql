-- Weighted quantiles of the surveys' cells, in cents: the first value with more than the share below it, or at the share
-- exactly the mean of it and the next.
--
-- Weights are summed as decimals: ten times 0.1 is one, and half of it is met exactly.
--
-- key: pay, source, vintage, area_code, occupation_code, band, statistic

with bar as (
    select pay, source, vintage, area_code, occupation_code, band, cents, sum(cast(weight as decimal(18, 6))) as weight
    from scratch.survey_pay
    group by pay, source, vintage, area_code, occupation_code, band, cents
),

summed as (
    select
        *,
        sum(weight) over (partition by pay, source, vintage, area_code, occupation_code, band) as total,
        sum(weight) over (
            partition by pay, source, vintage, area_code, occupation_code, band
            order by cents rows between unbounded preceding and current row
        ) as running
    from bar
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
        min(case when 20 * summed.running >= percent.twentieths * summed.total then summed.cents end) as value_below,
        min(case when 20 * summed.running > percent.twentieths * summed.total then summed.cents end) as value_above
    from summed
    cross join core.pay_percent as percent
    group by
        summed.pay, summed.source, summed.vintage, summed.area_code, summed.occupation_code, summed.band,
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
