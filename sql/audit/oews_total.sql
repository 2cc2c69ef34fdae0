-- Releases whose major groups do not hold everyone, nationally over all industries: there are none.
--
-- Each row is rounded to ten jobs, so each major group may be off by five. Excerpts lack groups.
--
-- as: step
-- rows: 0

with national as (
    select
        wages.vintage,
        max(case when wages.occupation_level = 'total' then wages.employment end) as total,
        sum(case when wages.occupation_level = 'major' then wages.employment end) as majors,
        count(case when wages.occupation_level = 'major' then 1 end) as groups,
        count(case when wages.occupation_level = 'major' then wages.employment end) as published_groups,
        bool_or(content.is_excerpt) as is_excerpt
    from main.wages as wages
    inner join core.content as content
        on wages.source_id = content.source_id and wages.vintage = content.vintage
    where
        wages.area_code = '0000000'
        and wages.industry_code = '000000'
        and wages.occupation_level in ('total', 'major')
    group by wages.vintage
)

select
    vintage,
    total,
    majors,
    groups
from national
where not is_excerpt and groups = published_groups and abs(total - majors) > 5 * groups
