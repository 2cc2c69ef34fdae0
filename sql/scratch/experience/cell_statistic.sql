-- One row per computed cell and statistic: the figure in dollars, its errors, what it is good for.
--
-- An error of zero is none that is known: all replicates agree. The Census Bureau replaced the
-- highest wages by their mean in the state: a mean is good where they are few, a quantile that lies
-- among them is known only to be at least at_least.
--
-- key: cell_id, statistic
-- check: se > 0
-- check: low <= high
-- check: status in ('published', 'caution', 'suppressed', 'top_coded')
-- check: (status = 'published') = (reason is null)

with measured as (
    select
        quantile.cell_id,
        statistic,
        doubled / 2.0 as value,
        nullif(sqrt(4.0 / 80 * spread.quadrupled_squares / 4), 0) as se,
        case when statistic = 'median' then median.low else quantile.rank_low end as low,
        case when statistic = 'median' then median.high else quantile.rank_high end as high,
        doubled_least is distinct from doubled_most as is_top_coded,
        doubled_least / 2.0 as at_least
    from scratch.cell_quantile as quantile
    left join scratch.quantile_spread as spread using (cell_id, statistic)
    left join scratch.median_interval as median using (cell_id)
    union all
    select
        cell_id,
        'mean' as statistic,
        mean as value,
        nullif(mean_se, 0) as se,
        mean - 1.645 * se as low,
        mean + 1.645 * se as high,
        false as is_top_coded,
        null as at_least
    from scratch.cell_mean
),

figure as (
    select
        measured.cell_id,
        statistic,
        case when cell.pay = 'hourly' then 100.0 else 1.0 end as unit,
        columns('^(value|se|low|high|at_least)$') / unit,
        is_top_coded,
        cell.persons,
        cell.top_coded_share as top_coded,
        total.pwgtp * total.pwgtp / total.squares as effective_n,
        total.is_complete,
        effective_n * least(percent.twentieths, 20 - percent.twentieths) / 20 as tail,
        case when not is_top_coded then measured.se / nullif(measured.value, 0) end as cv,
        case when not is_top_coded
            then (measured.high - measured.low) / nullif(measured.value, 0)
        end as width
    from measured
    inner join scratch.estimate_cell as cell using (cell_id)
    inner join scratch.cell_total as total using (cell_id)
    left join core.pay_percent as percent using (statistic)
),

judged as (
    select
        figure.*,
        core.reliability_fault(hidden, persons, effective_n, tail, cv, width, top_coded) as hides,
        core.reliability_fault(doubted, persons, effective_n, tail, cv, width, top_coded)
            as cautions,
        case
            when not is_complete then 'a replicate without weight, so the error is not known'
            when width is null and high is null and low is not null
                then 'the upper end of its interval is not known'
            when width is null then 'the error is not known'
        end as unknown
    from figure
    inner join core.reliability_rule as hidden
        on figure.statistic = hidden.statistic and hidden.status = 'suppressed'
    inner join core.reliability_rule as doubted
        on figure.statistic = doubted.statistic and doubted.status = 'caution'
)

select
    cell_id, statistic, value, se, low, high, at_least, effective_n, cv,
    case
        when hides is not null then 'suppressed'
        when is_top_coded then 'top_coded'
        when cautions is not null or unknown is not null then 'caution'
        else 'published'
    end as status,
    case
        when hides is not null then hides
        when is_top_coded
            then 'the Census Bureau replaces the highest pay of each state by its mean'
        else coalesce(cautions, unknown)
    end as reason
from judged
