-- Occupations by code and classification: of the SOC, and those only OEWS or the matrix has.
--
-- key: soc_version, occupation_code

with wage_code as (
    select
        version.soc_version,
        level.occupation_code,
        max(level.occupation_title) as occupation_title,
        max(level.occupation_level) as occupation_level
    from core.oews_level as level
    inner join core.soc_version as version
        on version.program = 'oews' and level.vintage = version.vintage
    group by version.soc_version, level.occupation_code
),

matrix_code as (
    select
        version.soc_version,
        outlook.occupation_code,
        max(outlook.occupation_title) as occupation_title,
        max(case
            when outlook.occupation_code = '00-0000' then 'total'
            when outlook.occupation_code like '%-0000' then 'major'
            when outlook.occupation_code like '%000' then 'minor'
            when outlook.is_summary then 'broad'
            else 'detailed'
        end) as occupation_level,
        max(outlook.source_id) as source_id
    from core.outlook as outlook
    inner join core.soc_version as version
        on version.program = 'projections' and outlook.vintage = version.vintage
    group by version.soc_version, outlook.occupation_code
),

title_source as (
    select
        version.soc_version,
        workbook.occupation_code,
        max(workbook.source_id) as source_id
    from core.oews_workbook as workbook
    inner join core.soc_version as version
        on version.program = 'oews' and workbook.vintage = version.vintage
    group by version.soc_version, workbook.occupation_code
),

code as (
    select soc_version, occupation_code from core.soc_structure
    union
    select soc_version, occupation_code from wage_code
    union
    select soc_version, occupation_code from matrix_code
),

loaded as (
    select distinct soc_version from core.soc_structure
)

select
    code.soc_version,
    code.occupation_code,
    coalesce(
        structure.occupation_title,
        wage_code.occupation_title,
        matrix_code.occupation_title,
        code.occupation_code
    ) as occupation_title,
    coalesce(
        structure.occupation_level,
        wage_code.occupation_level,
        matrix_code.occupation_level
    ) as occupation_level,
    case
        when loaded.soc_version is not null then structure.occupation_code is not null
    end as is_soc,
    structure.broad_code,
    structure.minor_code,
    case
        when code.occupation_code <> '00-0000' then left(code.occupation_code, 2) || '-0000'
    end as major_code,
    structure.definition,
    structure.definition_source_id,
    case
        when structure.occupation_title is not null then structure.source_id
        when wage_code.occupation_title is not null then title_source.source_id
        else matrix_code.source_id
    end as title_source_id
from code
left join core.soc_structure as structure
    on code.soc_version = structure.soc_version and code.occupation_code = structure.occupation_code
left join wage_code
    on code.soc_version = wage_code.soc_version and code.occupation_code = wage_code.occupation_code
left join matrix_code
    on
        code.soc_version = matrix_code.soc_version
        and code.occupation_code = matrix_code.occupation_code
left join title_source
    on
        code.soc_version = title_source.soc_version
        and code.occupation_code = title_source.occupation_code
left join loaded
    on code.soc_version = loaded.soc_version
