-- National wages over all industries by release: nominal, real, and their change.
--
-- `is_comparable` says that the medians are of the same codes and by the same method as those of
-- the release before it here, and that neither alone is hidden at the top; `breaks` names why not,
-- `wage_break` with what evidence. It is not said that a trend is behind a change:
-- `is_beyond_noise` measures it by the published errors of both means, as medians have none, and
-- is true only where the mean changed beyond them too.
-- `wage_change` has means and percentiles, each judged by itself. Real wages are in dollars of
-- `price_base`, the newest release whose month has an index. They use CPI-U of the release's own
-- month, or of its year where no month is stated; where the index has none, they are NULL.
-- `real_wages` takes another index or month. With --as-of they are NULL too: the day on which a
-- month's index came out is not known. Do not add over releases, and over occupations only where
-- `is_most_detailed`: without rows of "All Other" occupations they are fewer jobs than the total.
--
-- key: vintage, occupation_code
-- refers: soc_version, occupation_code -> main.occupation(soc_version, occupation_code)
-- check: is_comparable = (breaks = '' and previous_vintage is not null)
-- check: is_comparable or hourly_median_change_percent is null
-- check: is_comparable or annual_median_change_percent is null
-- check: hourly_median_real is null or hourly_median is not null
-- check: annual_median_real is null or annual_median is not null

with compared as (
    select
        wages.*,
        hourly.previous_vintage,
        hourly.years_between,
        hourly.previous_occupation_code,
        -- The two differ at most in whether one is hidden at the top.
        greatest(hourly.breaks, annual.breaks) as breaks,
        hourly.is_comparable and annual.is_comparable as is_comparable,
        hourly.wage_change_percent as hourly_change,
        annual.wage_change_percent as annual_change,
        coalesce(hourly.change_margin90, annual.change_margin90) as margin,
        case
            when hourly.change_margin90 is not null then hourly.is_beyond_noise
            else annual.is_beyond_noise
        end
            as is_beyond,
        wages.vintage = min(wages.vintage) over (partition by wages.occupation_code) as is_first
    from main.wages as wages
    inner join main.wage_change as hourly
        on
            wages.vintage = hourly.vintage
            and wages.occupation_code = hourly.occupation_code
            and hourly.measure = 'hourly_median'
    inner join main.wage_change as annual
        on
            wages.vintage = annual.vintage
            and wages.occupation_code = annual.occupation_code
            and annual.measure = 'annual_median'
    where wages.area_code = '0000000' and wages.industry_code = '000000'
)

select
    compared.vintage,
    compared.soc_version,
    occupation_code,
    occupation_title,
    occupation_level,
    is_most_detailed,
    employment, employment_status,
    hourly_mean, hourly_mean_status,
    hourly_p10, hourly_p10_status,
    hourly_p25, hourly_p25_status,
    hourly_median, hourly_median_status,
    hourly_p75, hourly_p75_status,
    hourly_p90, hourly_p90_status,
    annual_mean, annual_mean_status,
    annual_p10, annual_p10_status,
    annual_p25, annual_p25_status,
    annual_median, annual_median_status,
    annual_p75, annual_p75_status,
    annual_p90, annual_p90_status,
    round(coalesce(
        cast(hourly_p90 as double) / hourly_p10,
        cast(annual_p90 as double) / annual_p10
    ), 4) as p90_p10_ratio,
    release.price_index,
    release.price_base,
    core.real_wage(hourly_median, release.base_level, release.price_level) as hourly_median_real,
    core.real_wage(annual_median, release.base_level, release.price_level) as annual_median_real,
    compared.previous_vintage,
    compared.is_comparable,
    compared.breaks,
    case when is_comparable then hourly_change end as hourly_median_change_percent,
    case when is_comparable then annual_change end as annual_median_change_percent,
    compared.years_between,
    compared.previous_occupation_code,
    case when is_comparable then margin end as change_margin90,
    case when is_comparable then is_beyond end as is_beyond_noise,
    cast(count_if(not is_comparable or is_first) over (
        partition by occupation_code order by compared.vintage
    ) as integer) as segment
from compared
inner join core.wage_release as release
    on compared.vintage = release.vintage
order by occupation_code, compared.vintage
