-- One row per vintage, schooling map and band: its share of the pay universe.
--
-- Neither map is a standard: the difference between their shares is what the choice of one costs.
-- Do not add over schooling maps, each of which holds everyone.
--
-- key: source, vintage, schooling_map, band
-- check: share between 0 and 1

with experience as (
    select
        person.source,
        person.vintage,
        person.pwgtp,
        schooling.schooling_map,
        greatest(0, person.agep - 6 - schooling.years) as years
    from scratch.person_eligibility as person
    inner join core.schooling_years as schooling
        on person.schl = schooling.schl
    where person.reason is null
),

banded as (
    select
        experience.source,
        experience.vintage,
        experience.schooling_map,
        band.band,
        band.band_from,
        band.band_to,
        count(*) as persons,
        sum(cast(experience.pwgtp as bigint)) as weighted_workers
    from experience
    inner join core.experience_band as band
        on
            experience.years >= band.band_from
            and (band.band_to is null or experience.years < band.band_to)
    group by all
)

select
    banded.source,
    banded.vintage,
    banded.schooling_map,
    banded.band,
    banded.band_from,
    banded.band_to,
    banded.persons,
    cast(banded.weighted_workers as double) as weighted_workers,
    cast(banded.weighted_workers as double) / everyone.weighted_workers as share
from banded
inner join banded as everyone
    on
        banded.source = everyone.source
        and banded.vintage = everyone.vintage
        and banded.schooling_map = everyone.schooling_map
        and everyone.band = 'all'
