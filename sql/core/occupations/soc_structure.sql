-- The current structure of each classification version, with definitions.
--
-- key: soc_version, occupation_code

with definition as (
    select
        definition.soc_version,
        definition.occupation_code,
        definition.definition,
        definition.source_id
    from raw.soc_definition as definition
    inner join core.file_version as content
        on definition.source_id = content.source_id
    where content.is_current
)

select
    structure.soc_version,
    structure.occupation_code,
    structure.occupation_title,
    structure.occupation_level,
    structure.broad_code,
    structure.minor_code,
    structure.major_code,
    structure.sort_order,
    definition.definition,
    definition.source_id as definition_source_id,
    structure.source_id
from raw.soc_structure as structure
inner join core.file_version as content
    on structure.source_id = content.source_id
left join definition
    on
        structure.soc_version = definition.soc_version
        and structure.occupation_code = definition.occupation_code
where content.is_current
