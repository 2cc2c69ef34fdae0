-- How much of the nation's total each OEWS release publishes by occupation, one row a release.
--
-- The shares are of published figures: what may not be named, or has no code, is missing from them.
-- In 2000 no total is published, and the share is one of the major groups; until 2003 residual
-- occupations are not published.
--
-- as: step
-- key: vintage, ownership_code

select
    wages.vintage,
    wages.ownership_code,
    max(wages.employment) filter (where wages.occupation_level = 'total') as total_jobs,
    sum(wages.employment) filter (where wages.occupation_level = 'major') as major_jobs,
    count(*) filter (where wages.occupation_level = 'major') as majors,
    count(wages.employment) filter (where wages.occupation_level = 'major') as published_majors,
    sum(wages.employment) filter (where wages.is_most_detailed) as detailed_jobs,
    count(*) filter (where wages.is_most_detailed) as detailed_rows,
    100.0 * detailed_jobs / nullif(coalesce(total_jobs, major_jobs), 0) as detailed_percent,
    bool_or(file.is_excerpt) as has_excerpt
from main.wages as wages
inner join core.file_version as file
    on wages.source_id = file.source_id and wages.vintage = file.vintage
where wages.area_code = '0000000' and wages.industry_code = '000000'
group by wages.vintage, wages.ownership_code
