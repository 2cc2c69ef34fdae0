-- One row per state of a vintage: the person file that is counted, its own or the national one.
--
-- A national file holds the persons of all states' files, so where it is loaded no other file is
-- counted. Its parts may come one by one, and beside states' own files.
--
-- key: source, vintage, state_fips
-- key: source_id, state_fips
-- check: source in ('acs_1yr', 'acs_5yr')

with held as (
    select
        source_id,
        state_fips,
        count(*) as persons
    from raw.acs_person
    group by source_id, state_fips
),

ranked as (
    select
        case when content.vintage like '%-%' then 'acs_5yr' else 'acs_1yr' end as source,
        content.vintage,
        held.state_fips,
        held.source_id,
        held.persons,
        content.is_excerpt,
        version.soc_version,
        row_number() over (
            partition by content.vintage, held.state_fips
            order by case when content.edition = 'nation' then 0 else 1 end, held.source_id
        ) as place
    from held
    inner join core.file_version as content
        on held.source_id = content.source_id
    inner join core.soc_version as version
        on version.program = 'acs' and content.vintage = version.vintage
    where content.is_current
)

select
    source,
    vintage,
    state_fips,
    source_id,
    persons,
    is_excerpt,
    soc_version
from ranked
where place = 1
