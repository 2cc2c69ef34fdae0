-- Codes under which other classifications hold an occupation: by the publishers' maps, or number.
--
-- `relation` is the map's kind; `in_two_steps` where a third classification lies between and not
-- both steps are one to one; `same_number` where no loaded map names the code between the two
-- versions (groups never stand in a map): content may differ, and no figure may be read across
-- unseen.
--
-- key: soc_version, occupation_code, in_version, in_code
-- check: relation in ('itself', 'one_to_one', 'split', 'merge', 'split_and_merge',
--     'same_code_new_content', 'in_two_steps', 'same_number')
-- refers: soc_version, occupation_code -> core.occupation(soc_version, occupation_code)
-- refers: in_version, in_code -> core.occupation(soc_version, occupation_code)
-- refers: map_source_id -> core.cited_file(source_id)

with path as (
    select
        first_step.soc_version,
        first_step.occupation_code,
        second_step.in_version,
        second_step.in_code,
        first_step.relation = 'one_to_one' and second_step.relation = 'one_to_one' as is_same,
        coalesce(second_step.map_source_id, first_step.map_source_id) as map_source_id
    from core.occupation_step as first_step
    inner join core.occupation_step as second_step
        on
            first_step.in_version = second_step.soc_version
            and first_step.in_code = second_step.occupation_code
    anti join core.occupation_step as mapped
        on
            mapped.map_source_id is not null
            and first_step.soc_version = mapped.soc_version
            and first_step.occupation_code = mapped.occupation_code
            and second_step.in_version = mapped.in_version
    where
        (first_step.soc_version < first_step.in_version)
        = (first_step.in_version < second_step.in_version)
        and (first_step.map_source_id is not null or second_step.map_source_id is not null)
    -- A number is followed only where no map leads on.
    qualify rank() over (
        partition by
            first_step.soc_version, first_step.occupation_code, second_step.in_version
        order by first_step.map_source_id is null or second_step.map_source_id is null
    ) = 1
),

two_steps as (
    select
        soc_version,
        occupation_code,
        in_version,
        in_code,
        case when bool_or(is_same) then 'one_to_one' else 'in_two_steps' end as relation,
        min(map_source_id) as map_source_id
    from path
    group by soc_version, occupation_code, in_version, in_code
),

direct as (
    select * from core.occupation_step where map_source_id is not null
    union all
    select * from two_steps
    union all
    select *
    from core.occupation_step
    anti join two_steps using (soc_version, occupation_code, in_version)
    where map_source_id is null
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
inner join core.occupation as here using (soc_version, occupation_code)
inner join core.occupation as there
    on direct.in_version = there.soc_version and direct.in_code = there.occupation_code
order by direct.soc_version, direct.occupation_code, direct.in_version, direct.in_code
