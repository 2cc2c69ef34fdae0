-- Areas of the microdata: states, the nation where it is complete, PUMAs where they are asked for.
--
-- PUMAs follow the census of 2010 to 2021, that of 2020 since 2022: a code means the area of its
-- vintage. A 5-year file across that change has a column for each, and no PUMA that holds all its
-- persons; the parser leaves PUMAs NULL there.
--
-- key: source, vintage, area_code
-- check: area_type in ('national', 'state', 'territory', 'puma')
-- check: area_title is not null and (state_fips is null) = (area_type = 'national')

with stated as (
    select
        file.source,
        file.vintage,
        file.source_id,
        file.state_fips,
        state.primary_state,
        state.is_territory,
        state.state_title
    from core.acs_file as file
    inner join core.state as state
        on file.state_fips = state.state_fips
),

lived_in as (
    select distinct
        person.source_id,
        person.state_fips,
        person.puma
    from raw.acs_person as person
    inner join core.puma_state as asked
        on person.state_fips = asked.state_fips
    where person.puma is not null
)

select
    source,
    vintage,
    '0000000' as area_code,
    core.nation_title() as area_title,
    'national' as area_type,
    cast(null as varchar) as state_fips,
    cast(null as varchar) as primary_state,
    'national' as definition,
    false as is_definition_assumed
from core.acs_missing
where states = 0
union all
select
    source,
    vintage,
    state_fips || '00000',
    state_title,
    case when is_territory then 'territory' else 'state' end,
    state_fips,
    primary_state,
    case when is_territory then 'territory' else 'state' end,
    false
from stated
union all
select
    stated.source,
    stated.vintage,
    'P' || stated.state_fips || lived_in.puma,
    'PUMA ' || lived_in.puma || ', ' || stated.state_title,
    'puma',
    stated.state_fips,
    stated.primary_state,
    followed.definition,
    followed.is_assumed
from stated
inner join core.area_definition as followed
    on followed.program = 'acs' and stated.vintage = followed.vintage
inner join lived_in
    on stated.source_id = lived_in.source_id and stated.state_fips = lived_in.state_fips
