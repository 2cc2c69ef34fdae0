-- Codes under which another classification holds an occupation, by one map or by their number.
--
-- A code that a map between the two names, on either side, is not followed by its number.
--
-- key: soc_version, occupation_code, in_version, in_code

with mapped as (
    select
        from_version as soc_version,
        from_code as occupation_code,
        to_version as in_version,
        to_code as in_code,
        kind as relation,
        source_id as map_source_id
    from core.occupation_link
    union all
    select to_version, to_code, from_version, from_code, kind, source_id
    from core.occupation_link
),

named as (
    select distinct soc_version, occupation_code, in_version from mapped
)

select * from mapped
union all
select
    here.soc_version,
    here.occupation_code,
    there.soc_version,
    there.occupation_code,
    case when here.soc_version = there.soc_version then 'itself' else 'same_number' end,
    null
from core.occupation as here
inner join core.occupation as there
    on here.occupation_code = there.occupation_code
anti join named
    on
        here.soc_version = named.soc_version
        and here.occupation_code = named.occupation_code
        and there.soc_version = named.in_version
anti join named as named_there
    on
        there.soc_version = named_there.soc_version
        and there.occupation_code = named_there.occupation_code
        and here.soc_version = named_there.in_version
