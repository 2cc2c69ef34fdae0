-- Ownership that the workbooks of a release state for a whole industry, which no code tells.
--
-- The flat file's rows of transport, education, health, recreation and accommodation are the same
-- estimates: they take it from there, so that none stands twice.
--
-- as: step
-- key: vintage, industry_code

select
    vintage,
    industry_code,
    min(ownership_code) as ownership_code
from core.oews_workbook
where ownership_basis = 'published' and coalesce(i_group, '') not like '%ownership%'
group by vintage, industry_code
having count(distinct ownership_code) = 1
