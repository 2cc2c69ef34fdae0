-- Broad occupations whose one estimate is given to each of their members, one row each.
--
-- OEWS does not split them: in every area all members have the same levels.
--
-- as: step

with area as (
    select
        level.vintage,
        level.collection,
        level.area_code,
        year.soc_version,
        occupation.broad_code,
        count(*) as members,
        count(distinct (level.level_1, level.level_4)) as estimates
    from core.level_row as level
    inner join core.wage_year as year
        on level.vintage = year.vintage
    inner join core.occupation as occupation
        on
            year.soc_version = occupation.soc_version
            and level.occupation_code = occupation.occupation_code
    where level.level_1 is not null and occupation.broad_code is not null
    group by all
)

select vintage, collection, soc_version, broad_code
from area
where members > 1
group by all
having max(estimates) = 1
