-- Which wider area of a release holds an area, wholly or in part, one row a pair of them.
--
-- The states of a metropolitan area are those that its title names. No file says in which
-- metropolitan area a division lies: any of the same state may hold it.
--
-- as: macro
-- takes: in_release

with named as (
    select
        area_code,
        area_type,
        primary_state,
        flatten(list_transform(
            regexp_extract_all(area_title, ', ([A-Z]{2}(?:-[A-Z]{2})*)', 1),
            lambda states: string_split(states, '-')
        )) as states
    from core.area
    where vintage = in_release and area_type <> 'puma'
),

place as (
    select
        area_code,
        area_type,
        primary_state,
        case
            when starts_with(area_type, 'metropolitan') and len(states) > 0
                then list_distinct(states)
            else [primary_state]
        end as states
    from named
)

select
    place.area_code,
    state.state_fips || '00000' as wider_code,
    len(place.states) = 1 as is_whole
from place
inner join core.state as state
    on list_contains(place.states, state.primary_state)
where place.area_type in ('metropolitan', 'metropolitan division', 'nonmetropolitan')
union all
select
    place.area_code,
    '0000000' as wider_code,
    true as is_whole
from place
inner join core.state as state
    on place.primary_state = state.primary_state and not state.is_territory
union all
select
    division.area_code,
    place.area_code as wider_code,
    false as is_whole
from place as division
inner join place
    on
        division.area_type = 'metropolitan division'
        and place.area_type = 'metropolitan'
        and list_has_any(division.states, place.states)
