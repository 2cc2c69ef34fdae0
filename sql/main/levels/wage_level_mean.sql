-- Level III beside the OEWS mean that it is made from, one row an area and occupation.
--
-- By their definitions III is the mean of all wages. Only where both are the occupation's and the
-- area's own estimates; near is within 0.3 percent.
--
-- as: view
-- key: vintage, area_code, occupation_code

with rule (tolerance) as (
    values (0.003)
)

select
    level.vintage,
    level.oews_vintage,
    level.area_code,
    level.occupation_code,
    level.pay,
    level.level_3,
    case when level.pay = 'hourly' then wage.hourly_mean else wage.annual_mean end as oews_mean,
    abs(level.level_3 - oews_mean) <= rule.tolerance * oews_mean as is_near
from main.wage_level as level
inner join main.wages as wage
    on
        level.oews_vintage = wage.vintage
        and level.area_code = wage.area_code
        and level.occupation_code = wage.occupation_code
cross join rule
where
    level.collection = 'all industries'
    and level.levels_status = 'published'
    and level.levels_basis = 'own'
    and coalesce(level.geographic_level, 'area') = 'area'
    and wage.industry_code = '000000'
    and wage.ownership_code = '1235'
    and oews_mean is not null
