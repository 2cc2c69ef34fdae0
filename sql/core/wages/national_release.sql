-- OEWS releases that have a national row over all industries, one row a release.
--
-- as: step

select vintage
from core.oews_workbook
where area_code = '0000000' and industry_code = '000000'
union
select vintage
from core.oews_flat_cell
where series like '____0000000000000%'
