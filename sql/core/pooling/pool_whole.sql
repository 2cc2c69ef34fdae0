-- The one area and the one occupation that a list is or adds up to, NULL where there is none.
--
-- All states with the District of Columbia are the nation, as are all metropolitan and
-- nonmetropolitan areas; those of a state are the state where none of them crosses its border. All
-- detailed occupations of a group are the group. Asked only of lists that do not nest.
--
-- as: macro
-- takes: in_release, of_areas, of_occupations

with asked_part as (
    select
        place.wider_code,
        place.is_whole,
        area.area_code,
        area.area_type = 'state' as is_state
    from core.area_part(in_release) as place
    inner join core.area as area
        on place.area_code = area.area_code and area.vintage = in_release
    where area.area_type in ('state', 'metropolitan', 'nonmetropolitan')
),

wider_area as (
    select wider_code
    from asked_part
    group by wider_code, is_state
    having
        bool_and(is_whole)
        and list_sort(list(area_code)) = list_sort(list_distinct(of_areas))
        and count(*) >= case
            when bool_and(is_state) then (select count(*) from core.state where not is_territory)
            else 2
        end
),

code_detail as (
    select
        occupation_code,
        occupation_level,
        list_sort(list(detail_code)) as details
    from core.occupation_part(in_release)
    group by occupation_code, occupation_level
),

asked_detail as (
    select list_sort(list_distinct(flatten(list(details)))) as details
    from code_detail
    where list_contains(of_occupations, occupation_code)
),

wider_occupation as (
    select
        code_detail.occupation_code
    from code_detail
    inner join asked_detail
        on code_detail.details = asked_detail.details
    order by array_position(['broad', 'minor', 'major', 'total'], code_detail.occupation_level)
    limit 1
)

select
    case
        when len(list_distinct(of_areas)) = 1 then of_areas[1]
        else (select max(wider_code) from wider_area)
    end as area_code,
    case
        when len(list_distinct(of_occupations)) = 1 then of_occupations[1]
        else (select occupation_code from wider_occupation)
    end as occupation_code
