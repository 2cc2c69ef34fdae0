-- The file that gives each part of a wage year, one row a vintage and part.
--
-- The zip of the year comes before a member of it that came alone. A part is a collection of
-- wages, or what describes them.
--
-- key: vintage, part

with held as (
    select source_id, collection as part from raw.oflc_level
    union
    select source_id, 'county' from raw.oflc_county
    union
    select source_id, 'occupation' from raw.oflc_occupation
    union
    select source_id, 'crosswalk' from raw.oflc_crosswalk
)

select
    file.vintage,
    held.part,
    file.source_id,
    file.released_on
from held
inner join core.file_version as file
    on held.source_id = file.source_id
where file.is_current
qualify
    row_number() over (
        partition by file.vintage, held.part
        order by file.kind = 'oflc_wages' desc, file.source_id
    ) = 1
