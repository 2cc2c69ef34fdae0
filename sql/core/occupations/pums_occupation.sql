-- Where each PUMS occupation code stands in the SOC: its own row, and the groups it is wholly in.
--
-- A code belongs to a group when all its members do, and the group to its codes when no member of
-- it is in a code that does not belong to it wholly. Without the structure of a version nothing is
-- placed in groups; only what a code is itself is read from its zeros, as OEWS of 2018 has it for
-- every code of SOC 2010 that both publish.
--
-- key: soc_version, socp
-- check: occupation_level in ('detailed', 'broad', 'minor', 'major', 'pums_group')
-- check: major_code is not null

with placed as (
    select
        soc_version,
        socp,
        case when min(broad_code) = max(broad_code) then min(broad_code) end as broad_code,
        case when min(minor_code) = max(minor_code) then min(minor_code) end as minor_code
    from core.pums_member
    group by soc_version, socp
),

group_member as (
    select
        soc_version,
        broad_code as group_code,
        socp
    from core.pums_member
    union
    select
        soc_version,
        minor_code as group_code,
        socp
    from core.pums_member
),

-- A detailed occupation of the group is in a code that does not belong to the group.
broken as (
    select
        group_member.soc_version,
        group_member.group_code
    from group_member
    inner join placed
        on group_member.soc_version = placed.soc_version and group_member.socp = placed.socp
    where
        group_member.group_code <> coalesce(placed.broad_code, '')
        and group_member.group_code <> coalesce(placed.minor_code, '')
),

-- No code holds a detailed occupation of the group.
absent as (
    select
        structure.soc_version,
        structure.broad_code,
        structure.minor_code
    from core.soc_structure as structure
    anti join core.pums_member as member
        on
            structure.soc_version = member.soc_version
            and structure.occupation_code = member.detailed_code
    where structure.occupation_level = 'detailed'
),

unusable as (
    select soc_version, group_code from broken
    union
    select soc_version, broad_code from absent
    union
    select soc_version, minor_code from absent
),

loaded as (
    select distinct soc_version from core.soc_structure
)

select
    code.soc_version,
    code.socp,
    code.occupation_code,
    code.occupation_title,
    case
        when structure.occupation_level is not null then structure.occupation_level
        when regexp_matches(code.socp, '[XY]') or loaded.soc_version is not null then 'pums_group'
        when code.socp like '%000' then 'minor'
        when code.socp like '%0' then 'broad'
        else 'detailed'
    end as occupation_level,
    case when unusable_broad.group_code is null then placed.broad_code end as broad_code,
    case when unusable_minor.group_code is null then placed.minor_code end as minor_code,
    substr(code.socp, 1, 2) || '-0000' as major_code
from core.pums_code as code
left join loaded
    on code.soc_version = loaded.soc_version
left join placed
    on code.soc_version = placed.soc_version and code.socp = placed.socp
left join unusable as unusable_broad
    on
        placed.soc_version = unusable_broad.soc_version
        and placed.broad_code = unusable_broad.group_code
left join unusable as unusable_minor
    on
        placed.soc_version = unusable_minor.soc_version
        and placed.minor_code = unusable_minor.group_code
left join core.soc_structure as structure
    on code.soc_version = structure.soc_version and code.occupation_code = structure.occupation_code
