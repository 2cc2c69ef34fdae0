-- How much of its total each area and industry of an OEWS release publishes by occupation.
--
-- The shares are of published figures: what may not be named, or has no code, is missing from them.
-- In 2000 no total is published, and the share is one of the major groups; until 2003 residual
-- occupations are not published.
--
-- key: vintage, area_code, industry_code, ownership_code

select
    wages.vintage,
    wages.area_code,
    wages.industry_code,
    wages.ownership_code,
    max(case when wages.occupation_level = 'total' then wages.employment end) as total_jobs,
    cast(sum(case when wages.occupation_level = 'major' then wages.employment end) as bigint) as major_jobs,
    count(case when wages.occupation_level = 'major' then 1 end) as majors,
    count(case when wages.occupation_level = 'major' then wages.employment end) as published_majors,
    cast(sum(case when wages.is_most_detailed then wages.employment end) as bigint) as detailed_jobs,
    count(case when wages.is_most_detailed then 1 end) as detailed_rows,
    round(100.0 * sum(case when wages.is_most_detailed then wages.employment end)
        / nullif(coalesce(
            max(case when wages.occupation_level = 'total' then wages.employment end),
            sum(case when wages.occupation_level = 'major' then wages.employment end)
        ), 0), 3) as detailed_percent,
    bool_or(content.is_excerpt) as has_excerpt
from main.wages as wages
inner join core.content as content
    on wages.source_id = content.source_id and wages.vintage = content.vintage
where wages.occupation_level in ('total', 'major') or wages.is_most_detailed
group by wages.vintage, wages.area_code, wages.industry_code, wages.ownership_code
order by wages.vintage, wages.area_code, wages.industry_code
