-- One row per measure of pay and person of the pay universe: pay, and the band of experience.
--
-- value: hourly pay in whole cents; annual pay, of those who work 35 hours and more, in dollars.
-- puma is set only in states whose PUMAs get rows of their own: others need no finer base cells.
--
-- key: pay, source, vintage, state_fips, serialno, sporder
-- check: value >= 0

with earner as (
    select
        person.*,
        case when asked.state_fips is null then '' else coalesce(person.puma, '') end as place,
        band.band,
        cast(person.wagp as bigint) * person.adjinc as micro_dollars,
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
)

select
    'hourly' as pay,
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
    cast(floor((2 * micro_dollars + divisor) / (2.0 * divisor)) as integer) as value
from earner
union all
select
    'annual',
    source,
    vintage,
    source_id,
    state_fips,
    place,
    serialno,
    sporder,
    socp,
    band,
    pwgtp,
    cast(floor((micro_dollars + 500000) / 1000000.0) as integer)
from earner
where wkhp >= 35
