-- The rows that a PUMS occupation code is counted in: itself, and each level that it determines.
--
-- `depth` is 4 for the code itself and 0 for everyone.
--
-- key: soc_version, socp, occupation_code
-- check: depth between 0 and 4

select soc_version, socp, occupation_code, occupation_level, 4 as depth
from core.pums_occupation
union all
select soc_version, socp, broad_code, 'broad', 3
from core.pums_occupation
where broad_code is not null and broad_code <> occupation_code
union all
select soc_version, socp, minor_code, 'minor', 2
from core.pums_occupation
where minor_code is not null and minor_code <> occupation_code
union all
select soc_version, socp, major_code, 'major', 1
from core.pums_occupation
union all
select soc_version, socp, '00-0000', 'total', 0
from core.pums_occupation
