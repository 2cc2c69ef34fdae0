-- One row per schooling map and SCHL code: the years of schooling.
--
-- Neither map is a standard, so both are data, and shares are published under both.
--
-- key: schooling_map, schl
-- check: years between 0 and 20

with shared (schl, years) as (
    values
        (1, 0), (2, 0), (3, 0), (4, 1), (5, 2), (6, 3), (7, 4), (8, 5), (9, 6), (10, 7), (11, 8),
        (12, 9), (13, 10), (14, 11), (15, 12), (16, 12), (17, 12), (20, 14), (21, 16), (22, 18),
        (24, 20)
),

differing (schooling_map, schl, years) as (
    values
        ('degree', 18, 13), ('degree', 19, 14), ('degree', 23, 19),
        ('short', 18, 12.5), ('short', 19, 13.5), ('short', 23, 18)
),

map (schooling_map) as (
    values ('degree'), ('short')
)

select map.schooling_map, shared.schl, cast(shared.years as decimal(3, 1)) as years
from map
cross join shared
union all
select schooling_map, schl, cast(years as decimal(3, 1))
from differing
