-- One row per cell: its estimates in dollars, each shown where its status allows it.
--
-- A cell of fewer persons than any estimate needs has none, and no shares either.
--
-- key: cell_id
-- ascending: p10, p25, median, p75, p90
-- check: median_low90 <= median_high90
-- check: not list_contains([*_status], null)

with shown as (
    select
        cell_id,
        statistic,
        status,
        case when status in ('published', 'caution') then value end as value,
        case when status in ('published', 'caution') then se end as se,
        case when status in ('published', 'caution') then cv end as cv,
        case when status = 'top_coded' then at_least end as at_least
    from scratch.cell_statistic
),

wide as (
    pivot shown
    on statistic in ('mean', 'p10', 'p25', 'median', 'p75', 'p90')
    using
        max(value) as value,
        max(se) as se,
        max(status) as status,
        max(at_least) as at_least,
        max(cv) as cv
    group by cell_id
),

median as (
    select
        statistic.cell_id,
        statistic.effective_n,
        statistic.reason,
        interval.interval,
        statistic.low,
        statistic.high
    from scratch.cell_statistic as statistic
    left join scratch.median_interval as interval using (cell_id)
    where statistic.statistic = 'median'
)

select
    cell.cell_id, pay, source, vintage, area_code, area_type, occupation_code, occupation_level,
    band,
    cast(persons as integer) as sample_size,
    weighted as weighted_workers,
    median.effective_n,
    columns('^(mean|p\d\d|median)_value$') as '\1',
    columns('^(mean|p\d\d|median)_se$'),
    coalesce(columns('^(mean|p\d\d|median)_status$'), 'suppressed') as '\1_status',
    columns('^(p\d\d|median)_at_least$'),
    case when median_status <> 'suppressed' then median.low end as median_low90,
    case when median_status <> 'suppressed' then median.high end as median_high90,
    case when median_status <> 'suppressed' then median.interval end as median_interval,
    median_cv,
    coalesce(median_status, 'suppressed') as reliability,
    median.reason as reliability_reason,
    case when median.cell_id is not null then columns('^.+_share$') end as '\0'
from scratch.estimate_cell as cell
left join wide
    on cell.same_as = wide.cell_id
left join median
    on cell.same_as = median.cell_id
