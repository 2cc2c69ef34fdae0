-- One row per cell: its estimates in dollars, withheld and cautioned by the reliability rule.
--
-- key: cell_id
-- ascending: p10, p25, median, p75, p90
-- check: median_low90 <= median_high90
-- check: reliability in ('publish', 'caution', 'suppressed')
-- check: (reliability = 'suppressed') = (median is null)

with spread as (
    select cell_id, statistic, quadrupled_squares from scratch.replicate_spread where is_certain
    union all
    select cell_id, statistic, quadrupled_squares from scratch.replicate_spread_exact
),

quantile as (
    select
        quantile.cell_id,
        quantile.statistic,
        quantile.doubled / 2.0 as quantile,
        sqrt(4.0 / 80 * spread.quadrupled_squares / 4) as se
    from scratch.cell_quantile as quantile
    left join spread
        on quantile.cell_id = spread.cell_id and quantile.statistic = spread.statistic
),

wide as (
    pivot quantile
    on statistic in ('p10', 'p25', 'median', 'p75', 'p90')
    using max(quantile) as pay, max(se) as se
    group by cell_id
),

rule as (
    select
        max(sample_below) filter (where rule = 'suppressed') as suppressed_below,
        max(sample_below) filter (where rule = 'caution') as caution_below,
        max(cv_above) as cv_above
    from core.reliability_rule
),

measured as (
    select
        cell.* exclude (same_as),
        case when cell.pay = 'hourly' then 100.0 else 1.0 end as unit,
        wide.* exclude (cell_id),
        mean.mean as mean_pay,
        mean.mean_se,
        woodruff.low as median_low90_pay,
        woodruff.high as median_high90_pay,
        case when median_pay > 0 then median_se / median_pay end as median_cv
    from scratch.estimate_cell as cell
    left join wide
        on cell.same_as = wide.cell_id
    left join scratch.cell_mean as mean
        on cell.same_as = mean.cell_id
    left join scratch.woodruff_interval as woodruff
        on cell.same_as = woodruff.cell_id
)

select
    cell_id, pay, source, vintage, area_code, area_type, occupation_code, occupation_level, band,
    cast(persons as integer) as sample_size,
    weighted as weighted_workers,
    columns('^(.+)_pay$') / unit as '\1',
    columns('^.+_se$') / unit,
    case when median_low90_pay is not null then 'woodruff' end as median_interval,
    median_cv,
    case
        when persons < suppressed_below then 'suppressed'
        when
            persons < caution_below
            or median_cv is null
            or median_cv > cv_above
            then 'caution'
        else 'publish'
    end as reliability
from measured
cross join rule
