-- Codes under which other classifications hold an occupation: by the publishers' maps, or number.
--
-- `relation` is the map's kind; `same_number` where no loaded map names the code between the two
-- versions (groups never stand in a map), `number_of_2010_code` for the versions before 2010, for
-- which no map is loaded at all: content may differ, and no figure may be read across unseen.
--
-- key: soc_version, occupation_code, in_version, in_code
-- check: relation in ('itself', 'one_to_one', 'split', 'merge', 'split_and_merge',
--     'same_code_new_content', 'same_number', 'number_of_2010_code')
-- refers: soc_version, occupation_code -> core.occupation(soc_version, occupation_code)
-- refers: in_version, in_code -> core.occupation(soc_version, occupation_code)
-- refers: map_source_id -> core.cited_file(source_id)

with mapped as (
    select
        from_version as soc_version,
        from_code as occupation_code,
        to_version as in_version,
        to_code as in_code,
        kind as relation,
        source_id as map_source_id
    from core.occupation_crosswalk
    union all
    select to_version, to_code, from_version, from_code, kind, source_id
    from core.occupation_crosswalk
),

known as (
    select mapped.*
    from mapped
    inner join core.occupation as there
        on mapped.in_version = there.soc_version and mapped.in_code = there.occupation_code
    inner join core.occupation as here
        on mapped.soc_version = here.soc_version and mapped.occupation_code = here.occupation_code
),

mapped_version as (
    select distinct
        soc_version,
        occupation_code,
        in_version
    from mapped
),

numbered as (
    select
        here.soc_version,
        here.occupation_code,
        there.soc_version as in_version,
        there.occupation_code as in_code,
        case
            when here.soc_version = there.soc_version then 'itself'
            else 'same_number'
        end as relation,
        cast(null as varchar) as map_source_id
    from core.occupation as here
    inner join core.occupation as there
        on here.occupation_code = there.occupation_code
    left join mapped_version as named
        on
            here.soc_version = named.soc_version
            and here.occupation_code = named.occupation_code
            and there.soc_version = named.in_version
    left join mapped_version as named_there
        on
            there.soc_version = named_there.soc_version
            and there.occupation_code = named_there.occupation_code
            and here.soc_version = named_there.in_version
    where named.occupation_code is null and named_there.occupation_code is null
),

before_2010 as (
    select
        known.soc_version,
        known.occupation_code,
        there.soc_version as in_version,
        there.occupation_code as in_code,
        'number_of_2010_code' as relation,
        min(known.map_source_id) as map_source_id
    from known
    inner join core.occupation as there
        on known.in_code = there.occupation_code
    where
        known.in_version = (select min(in_version) from known)
        and there.soc_version < known.in_version
    group by known.soc_version, known.occupation_code, there.soc_version, there.occupation_code
),

direct as (
    select * from known
    union all
    select numbered.*
    from numbered
    left join (select distinct soc_version, occupation_code, in_version from before_2010) as through
        on
            numbered.soc_version = through.soc_version
            and numbered.occupation_code = through.occupation_code
            and numbered.in_version = through.in_version
    where through.in_version is null
    union all
    select * from before_2010
)

select
    direct.soc_version,
    direct.occupation_code,
    direct.in_version,
    direct.in_code,
    there.occupation_title as in_title,
    direct.relation,
    direct.map_source_id
from direct
inner join core.occupation as there
    on direct.in_version = there.soc_version and direct.in_code = there.occupation_code
order by direct.soc_version, direct.occupation_code, direct.in_version, direct.in_code
