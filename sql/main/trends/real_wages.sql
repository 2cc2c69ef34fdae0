-- Median wages of each national release in the dollars of one month, by a price index of choice.
--
-- By CPI-U in dollars of the newest release, unless asked otherwise: 'SUUR0000SA0' is the
-- chained index. The index of the release's own month counts, or of its year where no month is
-- stated. A wage is NULL where the index has no such month, as for every release while its file
-- is not here; `status` and `explanation` say so. The choice matters: from
-- 2018 to 2025 CPI-U rose by 28.2 percent, the chained index by 26.0.
-- Example: from real_wages(of_index := 'SUUR0000SA0') where occupation_code = '29-1141'
--
-- as: macro
-- takes: of_index := 'CUUR0000SA0', in_month := null

with level as (
    select
        period,
        value,
        case when length(period) = 7 then period else period || '-12' end as last_month
    from main.price_index
    where series_id = of_index
),

held as (
    select
        min(last_month) as first_month,
        max(last_month) as last_month
    from level
),

asked as (
    select coalesce(in_month, (select max(price_base) from core.wage_release)) as month
),

base as (
    select
        asked.month,
        level.value,
        level.last_month
    from asked
    left join level
        on asked.month = level.period
)

select
    summary.vintage,
    summary.soc_version,
    summary.occupation_code,
    summary.occupation_title,
    summary.hourly_median,
    summary.annual_median,
    of_index as price_index,
    coalesce(in_month, summary.price_base) as price_base,
    level.period as price_period,
    -- Its final value needs a year of expenditures: until then the chained index is preliminary.
    of_index like 'SU%'
    and greatest(level.last_month, case
        when level.period is null then null
        else base.last_month
    end)
    > cast(cast(left(held.last_month, 4) as integer) - 1 as varchar) || right(held.last_month, 3)
        as is_preliminary,
    core.real_wage(summary.hourly_median, base.value, level.value) as hourly_median_real,
    core.real_wage(summary.annual_median, base.value, level.value) as annual_median_real,
    case
        when held.last_month is null then 'unknown_index'
        when base.value is null then 'unknown_month'
        when level.period is null then 'no_price'
        when hourly_median_real is null and annual_median_real is null then 'not_published'
        else 'computed'
    end as status,
    case status
        when 'unknown_index' then
            'No price index ' || coalesce(of_index, 'NULL')
            || ' is loaded; price_index names those that are.'
        when 'unknown_month' then
            of_index || ' has no ' || coalesce(base.month, 'month of a release')
            || ': it is loaded from ' || held.first_month || ' to ' || held.last_month || '.'
        when 'no_price' then of_index || ' has no ' || summary.vintage || '.'
        when 'not_published' then 'The release has no median as a number.'
    end as explanation
from main.wage_summary as summary
cross join held
cross join base
left join level
    on summary.vintage = level.period
order by summary.occupation_code, summary.vintage
