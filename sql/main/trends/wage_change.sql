-- Change of national wages from the release before, one row a release, occupation and measure.
--
-- `is_comparable` says that both figures are of the same code, or of one that was only renumbered,
-- and by the same method, and that neither alone is hidden at the top (breaks: wage_break). It does
-- not say that a trend is behind the change: each release pools three years of panels, and the pay
-- of a small occupation swings. `change_margin90` is what the published errors of both means make
-- of the change of a mean. Percentiles have no published error: for them it is a mere yardstick,
-- and they are beyond noise only where the mean of the same pay is. Never add values over rows:
-- they are wages.
--
-- key: vintage, occupation_code, measure
-- check: is_comparable = (breaks = '' and previous_vintage is not null)
-- check: is_comparable or wage_change_percent is null
-- check: is_beyond_noise is null or change_margin90 is not null
-- check: wage_change_percent is not null or change_margin90 is null
-- check: (value is not null) = (status = 'published')

with national as (
    select
        wages.vintage,
        wages.soc_version,
        wages.occupation_code,
        wages.occupation_title,
        wages.wage_rse,
        cell.measure,
        cell.value,
        cell.status
    from main.wages as wages
    inner join main.wage_cells as cell
        using (vintage, area_code, industry_code, ownership_code, occupation_code)
    where
        area_code = '0000000'
        and industry_code = '000000'
        and (cell.measure like 'hourly\_%' escape '\' or cell.measure like 'annual\_%' escape '\')
),

beside as (
    select
        national.*,
        predecessor.previous_vintage,
        predecessor.years_between,
        predecessor.previous_occupation_code,
        before.value as previous_value,
        before.wage_rse as previous_rse,
        concat_ws(
            ';',
            nullif(predecessor.broken, ''),
            case
                when (national.status = 'top_coded') <> (before.status = 'top_coded')
                    then 'top_code'
            end
        ) as breaks
    from national
    inner join core.wage_predecessor as predecessor using (vintage, occupation_code)
    left join national as before
        on
            predecessor.previous_vintage = before.vintage
            and predecessor.previous_occupation_code = before.occupation_code
            and national.measure = before.measure
),

compared as (
    select
        *,
        breaks = '' and previous_vintage is not null as is_comparable,
        vintage = min(vintage) over (partition by occupation_code) as is_first,
        case when breaks = '' then core.change_percent(previous_value, value) end
            as wage_change_percent,
        case
            when breaks = ''
                then core.change_margin(previous_value, value, previous_rse, wage_rse)
        end as change_margin90
    from beside
),

judged as (
    select
        *,
        bool_or(abs(wage_change_percent) > change_margin90)
            filter (where measure like '%\_mean' escape '\')
            over (partition by vintage, occupation_code, left(measure, 6))
            as is_mean_beyond_noise
    from compared
)

select
    vintage,
    soc_version,
    occupation_code,
    occupation_title,
    measure,
    cast(value as decimal(12, 2)) as value,
    status,
    previous_vintage,
    years_between,
    previous_occupation_code,
    cast(previous_value as decimal(12, 2)) as previous_value,
    is_comparable,
    breaks,
    wage_change_percent,
    change_margin90,
    case
        when change_margin90 is not null
            then abs(wage_change_percent) > change_margin90 and is_mean_beyond_noise
    end as is_beyond_noise,
    -- The first release of a code begins a segment, though it goes on from another number.
    cast(count_if(not is_comparable or is_first) over line as integer) as segment
from judged
window line as (partition by occupation_code, measure order by vintage)
order by occupation_code, measure, vintage
