-- The most detailed occupations of a release that each of its codes holds, itself among them.
--
-- A code that only OEWS has belongs to the groups that its first digits name.
--
-- as: macro
-- takes: in_release

with level as (
    select
        occupation_code,
        occupation_level,
        is_most_detailed
    from core.oews_level
    where vintage = in_release
),

structure as (
    select
        occupation.occupation_code,
        occupation.broad_code,
        occupation.minor_code
    from core.occupation as occupation
    inner join core.soc_version as version
        on
            version.program = 'oews'
            and version.vintage = in_release
            and occupation.soc_version = version.soc_version
)

select
    level.occupation_code,
    level.occupation_level,
    detail.occupation_code as detail_code
from level
inner join level as detail
    on detail.is_most_detailed
left join structure
    on detail.occupation_code = structure.occupation_code
where
    level.occupation_code in (detail.occupation_code, '00-0000')
    or level.occupation_code = left(detail.occupation_code, 2) || '-0000'
    or level.occupation_code in (structure.broad_code, structure.minor_code)
    or (
        structure.minor_code is null
        and level.occupation_level in ('minor', 'broad')
        and starts_with(detail.occupation_code, rtrim(level.occupation_code, '0'))
    )
