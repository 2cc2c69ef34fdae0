-- The level of each occupation in each OEWS release, and whether OEWS splits it further.
--
-- A code that OEWS publishes only at broad level stands twice in workbooks, once as detailed: it is
-- a broad occupation, and the most detailed one. Of a flat file the structure tells the same.
--
-- key: vintage, occupation_code

with flat_code as (
    select distinct
        file.vintage,
        substr(cell.series, 18, 2) || '-' || substr(cell.series, 20, 4) as occupation_code
    from raw.oews_cell as cell
    inner join core.file_version as file
        on cell.source_id = file.source_id
    where file.is_current and cell.datatype_code = '01'
),

workbook_code as (
    select
        vintage,
        occupation_code,
        max(occupation_title) as occupation_title,
        bool_or(occupation_level = 'detailed') as is_detailed,
        min(occupation_level) as first_level,
        count(distinct occupation_level) > 1 as is_pair
    from core.oews_workbook
    group by vintage, occupation_code
),

flat_title as (
    select
        file.vintage,
        substr(title.occupation_code, 1, 2) || '-' || substr(title.occupation_code, 3, 4)
            as occupation_code,
        title.occupation_name as occupation_title
    from raw.oews_occupation as title
    inner join core.file_version as file
        on title.source_id = file.source_id
    where file.is_current
),

code as (
    select vintage, occupation_code from flat_code
    union
    select vintage, occupation_code from workbook_code
),

joined as (
    select
        code.vintage,
        code.occupation_code,
        structure.occupation_level as structure_level,
        structure.broad_code,
        coalesce(flat_title.occupation_title, workbook_code.occupation_title) as occupation_title,
        workbook_code.is_detailed,
        workbook_code.is_pair,
        workbook_code.first_level,
        flat_code.occupation_code is not null as is_flat
    from code
    left join flat_code
        on code.vintage = flat_code.vintage and code.occupation_code = flat_code.occupation_code
    left join workbook_code
        on
            code.vintage = workbook_code.vintage
            and code.occupation_code = workbook_code.occupation_code
    left join flat_title
        on code.vintage = flat_title.vintage and code.occupation_code = flat_title.occupation_code
    left join core.soc_version as version
        on version.program = 'oews' and code.vintage = version.vintage
    left join core.soc_structure as structure
        on
            version.soc_version = structure.soc_version
            and code.occupation_code = structure.occupation_code
),

split as (
    select distinct
        vintage,
        broad_code
    from joined
    where structure_level = 'detailed'
),

levelled as (
    select
        joined.vintage,
        joined.occupation_code,
        joined.occupation_title,
        case
            when joined.occupation_code = '00-0000' then 'total'
            when joined.occupation_code like '%-0000' then 'major'
            when joined.is_flat or joined.is_pair
                then coalesce(joined.structure_level, case
                    when joined.is_pair then 'broad'
                    else 'detailed'
                end)
            else joined.first_level
        end as occupation_level,
        joined.is_flat,
        joined.is_detailed,
        split.broad_code is not null as is_split
    from joined
    left join split
        on joined.vintage = split.vintage and joined.occupation_code = split.broad_code
)

select
    vintage,
    occupation_code,
    occupation_title,
    occupation_level,
    case
        when is_detailed is not null then is_detailed
        else occupation_level = 'detailed' or (occupation_level = 'broad' and not is_split)
    end as is_most_detailed
from levelled
