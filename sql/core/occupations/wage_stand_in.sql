-- Rows of one release of wages that answer for an occupation, the closest at place 1.
--
-- It is the newest release in the occupation's own classification, else the newest of all.
-- `holders` counts the rows of a place.
--
-- as: macro
-- takes: of_version, of_code

with release as (
    select stand_in.vintage
    from core.occupation_stand_in as stand_in
    inner join core.wage_release as release
        on stand_in.vintage = release.vintage
    where
        stand_in.table_name = 'wages'
        and stand_in.soc_version = of_version
        and stand_in.occupation_code = of_code
        and stand_in.place = 1
    order by release.soc_version = of_version desc, stand_in.vintage desc
    limit 1
)

select
    stand_in.vintage,
    stand_in.held_by_code,
    stand_in.relation,
    stand_in.map_source_id,
    stand_in.place,
    count(*) over (partition by stand_in.place) as holders
from core.occupation_stand_in as stand_in
inner join release
    on stand_in.vintage = release.vintage
where
    stand_in.table_name = 'wages'
    and stand_in.soc_version = of_version
    and stand_in.occupation_code = of_code
