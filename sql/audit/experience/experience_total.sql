-- One row per area whose pay by experience does not add up to the pay universe: there is none.
--
-- Bands partition everyone, major groups hold everyone, both add up to the universe of their
-- states, as do the PUMAs of a state that has them, and there is no national row unless every
-- state is counted.
--
-- as: step
-- rows: 0

with estimate as (
    select * from main.wages_by_experience where experience_measure = 'potential_experience'
),

universe as (
    select
        source,
        vintage,
        state_fips || '00000' as area_code,
        sum(persons) as persons,
        sum(weighted_workers) as workers
    from main.pay_universe
    where is_counted and state_fips <> '00'
    group by source, vintage, state_fips
),

area as (
    select
        source,
        vintage,
        area_code,
        sum(hourly_sample_size) filter (occupation_level = 'total' and band = 'all') as persons,
        sum(hourly_weighted_workers) filter (occupation_level = 'total' and band = 'all')
            as workers,
        sum(hourly_sample_size) filter (occupation_level = 'total' and band <> 'all')
            as in_bands,
        sum(hourly_weighted_workers) filter (occupation_level = 'total' and band <> 'all')
            as workers_in_bands,
        sum(hourly_sample_size) filter (occupation_level = 'major' and band = 'all')
            as in_majors,
        sum(hourly_weighted_workers) filter (occupation_level = 'major' and band = 'all')
            as workers_in_majors
    from estimate
    group by source, vintage, area_code
),

puma as (
    select
        source,
        vintage,
        substr(area_code, 2, 2) || '00000' as area_code,
        sum(persons) as persons,
        sum(workers) as workers
    from area
    where area_code like 'P%'
    group by source, vintage, substr(area_code, 2, 2)
)

select
    area.*,
    universe.persons as universe_persons,
    puma.persons as puma_persons,
    missing.states
from area
inner join core.acs_missing as missing
    on area.source = missing.source and area.vintage = missing.vintage
left join universe
    on
        area.source = universe.source
        and area.vintage = universe.vintage
        and area.area_code = universe.area_code
left join puma
    on area.source = puma.source and area.vintage = puma.vintage and area.area_code = puma.area_code
where
    area.persons <> area.in_bands
    or area.workers <> area.workers_in_bands
    or area.persons <> area.in_majors
    or area.workers <> area.workers_in_majors
    or area.persons <> universe.persons
    or area.workers <> universe.workers
    or area.persons <> puma.persons
    or area.workers <> puma.workers
    or (area.area_code like '__00000' and area.area_code <> '0000000' and universe.persons is null)
    or (area.area_code = '0000000' and missing.states > 0)
