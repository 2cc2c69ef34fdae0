-- One row per measure of pay and person of the pay universe: pay, and the band of experience.
--
-- value: hourly pay in whole cents; annual pay, of those who work 35 hours and more, in dollars.
-- least_value is less where the Census Bureau replaced the wage: it was at least that.
-- puma is set only in states whose PUMAs get rows of their own: others need no finer base cells.
--
-- key: pay, source, vintage, state_fips, serialno, sporder
-- check: least_value >= 0
-- check: least_value <= value

with earner as (
    select
        person.*,
        case when asked.state_fips is null then '' else coalesce(person.puma, '') end as place,
        band.band,
        cast(person.wagp as bigint) * person.adjinc as micro_dollars,
        cast(person.least_wagp as bigint) * person.adjinc as least_micro_dollars,
        cast(person.weeks as bigint) * person.wkhp * 10000 as divisor
    from scratch.person_eligibility as person
    inner join core.schooling_years as schooling
        on schooling.schooling_map = 'degree' and person.schl = schooling.schl
    inner join core.experience_band as band
        on
            band.band <> 'all'
            and greatest(0, person.agep - 6 - schooling.years) >= band.band_from
            and greatest(0, person.agep - 6 - schooling.years) < coalesce(band.band_to, 999)
    left join core.puma_state as asked
        on person.state_fips = asked.state_fips
    where person.reason is null
),

paid as (
    select
        'hourly' as pay,
        *,
        cast(floor(
            (2 * columns('^(.*)micro_dollars$') + divisor) / (2.0 * divisor)
        ) as integer) as '\1value'
    from earner
    union all
    select
        'annual' as pay,
        *,
        cast(floor((columns('^(.*)micro_dollars$') + 500000) / 1000000.0) as integer) as '\1value'
    from earner
    where wkhp >= 35
)

select
    pay,
    source,
    vintage,
    source_id,
    state_fips,
    place as puma,
    serialno,
    sporder,
    socp,
    band,
    pwgtp,
    value,
    least_value,
    least_wagp < wagp as is_top_coded,
    is_imputed,
    is_student,
    wkhp < 35 as is_part_time
from paid
