-- Wages and employment of an occupation in an area: what people mean by "the wage of".
--
-- One row is an occupation and an area: the newest release of that kind of area, all industries and
-- owners. Do not add over areas, since a state lies in the nation and a metropolitan area in its
-- state; add over occupations of one area only where `is_most_detailed`.
--
-- as: view
-- key: area_code, occupation_code

select
    wages.* exclude (
        industry_code, industry_title, industry_level, ownership_code, is_latest,
        percent_of_industry, percent_of_industry_status,
        percent_reporting, percent_reporting_status
    )
from main.wages as wages
where wages.is_latest and wages.industry_code = '000000' and wages.ownership_code = '1235'
-- A code that names one kind of area today and named another before is today's.
qualify wages.vintage = max(wages.vintage) over (partition by wages.area_code)
