-- National wages over all industries by release: nominal, real, and their change.
--
-- `breaks` names why a release cannot be compared with the one before it in this warehouse:
-- classification (another version, unless the publisher's map has the code one to one, or a code
-- that the release before lacks), method, top_code (a wage is hidden at the top in one of the two
-- only: in May 2025 formerly hidden percentiles are published, which is no raise). The nation is
-- the same area in each. No change is given where there is a break. Real wages are in dollars of
-- `price_base`, the newest release whose month has an index. They use CPI-U of the release's own
-- month, or of its year where no month is stated; where the index has none, they are NULL.
-- `real_wages` takes another index or month. With --as-of they are NULL too: the day on which a
-- month's index came out is not known. Do not add over releases, and over occupations only where
-- `is_most_detailed`.
--
-- key: vintage, occupation_code
-- refers: soc_version, occupation_code -> main.occupation(soc_version, occupation_code)
-- check: is_comparable = (breaks = '' and previous_vintage is not null)
-- check: is_comparable or hourly_median_change_percent is null
-- check: is_comparable or annual_median_change_percent is null
-- check: hourly_median_real is null or hourly_median is not null
-- check: annual_median_real is null or annual_median is not null

with national as (
    select
        *,
        list_transform(
            list_value(unpack(columns('^(hourly|annual)_.*_status$'))),
            lambda status: status = 'top_coded'
        ) as top_coded
    from main.wages
    where area_code = '0000000' and industry_code = '000000'
),

beside as (
    select
        national.*,
        release.* exclude (vintage, soc_version),
        before.occupation_code is not null as is_in_previous,
        before.hourly_median as previous_hourly_median,
        before.annual_median as previous_annual_median,
        national.top_coded <> before.top_coded as is_other_top_code
    from national
    inner join core.wage_release as release
        on national.vintage = release.vintage
    left join national as before
        on
            release.previous_vintage = before.vintage
            and national.occupation_code = before.occupation_code
),

broken as (
    select
        beside.*,
        case
            when beside.previous_vintage is null then ''
            else concat_ws(
                ';',
                case
                    when not beside.is_in_previous then 'classification'
                    when beside.soc_version = beside.previous_soc_version then null
                    when beside.occupation_level = 'total' or same.kind = 'one_to_one' then null
                    else 'classification'
                end,
                case when beside.is_other_method then 'method' end,
                case when beside.is_other_top_code then 'top_code' end
            )
        end as breaks
    from beside
    left join main.occupation_crosswalk as same
        on
            beside.previous_soc_version = same.from_version
            and beside.soc_version = same.to_version
            and beside.occupation_code = same.from_code
            and beside.occupation_code = same.to_code
)

select
    vintage,
    soc_version,
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
    price_index,
    price_base,
    core.real_wage(hourly_median, base_level, price_level) as hourly_median_real,
    core.real_wage(annual_median, base_level, price_level) as annual_median_real,
    previous_vintage,
    breaks = '' and previous_vintage is not null as is_comparable,
    breaks,
    case when breaks = '' then core.change_percent(previous_hourly_median, hourly_median) end
        as hourly_median_change_percent,
    case when breaks = '' then core.change_percent(previous_annual_median, annual_median) end
        as annual_median_change_percent
from broken
order by occupation_code, vintage
