-- Archived files that give at least one figure in use, one row a file.
--
-- Where editions add up (prices, projections, workbooks) several files of one vintage do.
--
-- as: step

select source_id
from core.file_version
where is_current and source not in ('cpi', 'projections', 'oflc')
union
select source_id
from core.oews_workbook
union
select source_id
from core.level_file
union
select source_id
from core.published_price
union
select source_id
from core.edition_in_use
union
select median_annual_wage_source_id
from core.edition_in_use
where median_annual_wage_source_id is not null
