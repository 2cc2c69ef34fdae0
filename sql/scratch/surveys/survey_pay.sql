-- Pay of the persons in surveys, once for each area and band of experience they are counted in.
--
-- Everyone is counted in the nation, in the area given and in its state; in a band and in all.
--
-- key: pay, source_id, line, area_code, band

with measured as (
    select *
    from scratch.survey_person
    unpivot (cents for pay in (hourly_cents as 'hourly', annual_cents as 'annual'))
),

placed as (
    select measured.*, '0000000' as counted_in, null as parent_code
    from measured
    union all
    select
        measured.*,
        area_code,
        case
            when area_code <> state_fips || '00000' then state_fips || '00000'
            else '0000000'
        end
    from measured
    where area_code <> '0000000'
    union all
    select measured.*, state_fips || '00000', '0000000'
    from measured
    where state_fips is not null and area_code <> state_fips || '00000'
)

select
    placed.pay,
    placed.source,
    placed.vintage,
    placed.source_id,
    placed.line,
    placed.counted_in as area_code,
    placed.parent_code,
    placed.occupation_code,
    band.band,
    placed.weight,
    placed.cents
from placed
inner join core.experience_band as band
    on
        placed.years_experience >= band.band_from
        and (band.band_to is null or placed.years_experience < band.band_to)
where placed.occupation_code is not null
