-- How far pools of the kind that a list makes were off, one row a percentile, in words too.
--
-- No row where pools of the kind were not measured (core.pooling_error).
--
-- as: macro
-- takes: in_release, of_areas, of_occupations, paid

with asked_area as (
    select case
        when count(*) = 1 then 'one'
        when bool_and(area_type in ('state', 'territory')) then 'states'
        else 'areas'
    end as area_kind
    from core.area
    where vintage = in_release and list_contains(of_areas, area_code)
),

asked_occupation as (
    select case
        when len(list_distinct(of_occupations)) = 1 then 'one'
        when occupation_code <> '00-0000' then 'group'
    end as occupation_kind
    from core.pool_whole(in_release, of_areas, of_occupations)
)

select
    error.percentile,
    cast(error.mean_error_percent as double) as mean_error_percent,
    cast(error.largest_error_percent as double) as largest_error_percent,
    'Such pools missed the published figure by ' || error.mean_error_percent
    || ' percent on average, nine in ten by at most ' || error.ninth_decile_error_percent
    || ', the worst by ' || error.largest_error_percent || ' (' || error.measured_pools
    || ' pools of ' || error.measured_release || ').' as sentence
from core.pooling_error as error
inner join asked_area
    on error.area_kind = asked_area.area_kind
inner join asked_occupation
    on error.occupation_kind = asked_occupation.occupation_kind
where error.pay = paid
