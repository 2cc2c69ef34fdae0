-- Codes of two classifications that share content: by a publisher's map, or derived for a hybrid.
--
-- The hybrid of May 2010 and 2011 has no map: new codes came in while three years of panels
-- were pooled (Monthly Labor Review, May 2013). A code of such a hybrid means what it does in the
-- one classification that has its number, or in both where the map has it one to one. A number
-- that both have with other content, or neither has, means neither for sure: it has no link. A
-- title that the release marks with an asterisk is not taken for the same.
--
-- key: from_version, from_code, to_version, to_code
-- check: kind in ('one_to_one', 'split', 'merge', 'split_and_merge', 'same_code_new_content')
-- refers: source_id -> core.cited_file(source_id)

with map as (
    select
        *,
        from_version || '-' || to_version || ' hybrid' as between_version
    from core.occupation_crosswalk
),

side as (
    select between_version, from_version as version, from_code as code from map
    union
    select between_version, to_version, to_code from map
),

number_owner as (
    select
        between_version,
        code,
        count(*) > 1 as is_in_both
    from side
    group by between_version, code
),

derived as (
    select
        map.*,
        hybrid.occupation_code as code,
        hybrid.occupation_title like '%*%' as is_marked,
        hybrid.occupation_code = map.from_code as is_old,
        hybrid.occupation_code = map.to_code as is_new
    from core.occupation as hybrid
    inner join map
        on
            hybrid.soc_version = map.between_version
            and hybrid.occupation_code in (map.from_code, map.to_code)
    inner join number_owner as owner
        on hybrid.soc_version = owner.between_version and hybrid.occupation_code = owner.code
    where
        (not owner.is_in_both or (map.kind = 'one_to_one' and map.from_code = map.to_code))
        and hybrid.soc_version not in (select to_version from map)
)

select from_version, from_code, from_title, to_version, to_code, to_title, kind, source_id
from core.occupation_crosswalk
union all
select distinct
    from_version,
    from_code,
    from_title,
    between_version,
    code,
    case when is_old then from_title else to_title end,
    case
        when is_marked and is_old then 'same_code_new_content'
        when is_old then 'one_to_one'
        else kind
    end,
    source_id
from derived
union all
select distinct
    between_version,
    code,
    case when is_new then to_title else from_title end,
    to_version,
    to_code,
    to_title,
    case
        when is_marked and is_new then 'same_code_new_content'
        when is_new then 'one_to_one'
        else kind
    end,
    source_id
from derived
