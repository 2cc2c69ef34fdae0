-- Which codes of a list hold others of it, one row a kind of fault, with the first three of each.
--
-- Rows that hold each other are never added up: their jobs would count twice.
--
-- as: macro
-- takes: in_release, of_areas, of_occupations

with asked_area as (
    select
        area_code,
        area_title || ' (' || area_code || ')' as named
    from core.area
    where vintage = in_release and list_contains(of_areas, area_code)
),

asked_part as (
    select
        occupation_code,
        detail_code,
        count(*) over (partition by occupation_code) as details
    from core.occupation_part(in_release)
    where list_contains(of_occupations, occupation_code)
),

nested_pair (rank, fault, inner_code, sentence) as (
    select
        7,
        'nested_areas',
        asked_area.area_code,
        asked_area.named || ' lies in ' || wider.named || ': its jobs would count twice.'
    from asked_area
    inner join core.area_part(in_release) as place
        on asked_area.area_code = place.area_code and place.is_whole
    inner join asked_area as wider
        on place.wider_code = wider.area_code
    union all
    select
        8,
        'overlapping_areas',
        asked_area.area_code,
        asked_area.named || ' and ' || wider.named
        || ' overlap, and no file says by how many jobs.'
    from asked_area
    inner join core.area_part(in_release) as place
        on asked_area.area_code = place.area_code and not place.is_whole
    inner join asked_area as wider
        on place.wider_code = wider.area_code
    union all
    select distinct
        9,
        'nested_occupations',
        asked_part.occupation_code,
        asked_part.occupation_code || ' is part of ' || wider.occupation_code
        || ': its jobs would count twice.'
    from asked_part
    inner join asked_part as wider
        on
            asked_part.detail_code = wider.detail_code
            and (asked_part.details, wider.occupation_code)
            < (wider.details, asked_part.occupation_code)
),

numbered_pair as (
    select
        *,
        row_number() over (partition by fault order by inner_code, sentence) as place,
        count(*) over (partition by fault) as pairs
    from nested_pair
)

select
    rank,
    fault,
    string_agg(sentence, ' ' order by place)
    || case when any_value(pairs) > 3 then ' So do ' || any_value(pairs) - 3 || ' more.' else '' end
        as sentence
from numbered_pair
where place <= 3
group by rank, fault
order by rank
