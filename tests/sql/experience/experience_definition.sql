-- Quantiles of pay with replicate standard errors, by their definition: table `person` has a cell,
-- a value and the 81 weights. excess is 20 times the weight at or below a value, less `twentieths`
-- times the total: whole numbers.

with bar as (
    select cell, value, sum(columns('^pwgtp\d*$'))
    from person
    group by cell, value
),

excess as (
    select
        cell,
        statistic,
        value,
        20 * sum(columns('^pwgtp\d*$')) over (
            partition by cell, statistic order by value rows unbounded preceding
        ) - twentieths * sum(columns('^pwgtp\d*$')) over (partition by cell, statistic) as '\0'
    from bar
    cross join core.pay_percent
),

cut as (
    select
        cell,
        statistic,
        (
            min(case when columns('^pwgtp\d*$') >= 0 then value end)
            + min(case when columns('^pwgtp\d*$') > 0 then value end)
        ) / 2 as '\0'
    from excess
    group by cell, statistic
)

select
    cell,
    statistic,
    pwgtp as quantile,
    sqrt(0.05 * list_sum(list_transform([*columns('^pwgtp\d+$')], lambda x: (x - pwgtp) ** 2)))
from cut
