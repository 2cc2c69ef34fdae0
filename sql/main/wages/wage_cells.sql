-- Wages, one row a measure: the same figures as `wages`, unpivoted.
--
-- Do not add `value` over more than one measure, nor over rows that hold each other (`wages` says
-- which do).
--
-- as: view

select
    vintage,
    area_code,
    industry_code,
    ownership_code,
    occupation_code,
    'employment' as measure,
    cast(employment as decimal(14, 3)) as value,
    employment_status as status
from main.wages
union all
select vintage, area_code, industry_code, ownership_code, occupation_code,
    'employment_rse', employment_rse, employment_rse_status
from main.wages
union all
select vintage, area_code, industry_code, ownership_code, occupation_code,
    'jobs_per_1000', jobs_per_1000, jobs_per_1000_status
from main.wages
union all
select vintage, area_code, industry_code, ownership_code, occupation_code,
    'location_quotient', location_quotient, location_quotient_status
from main.wages
union all
select vintage, area_code, industry_code, ownership_code, occupation_code,
    'percent_of_industry', percent_of_industry, percent_of_industry_status
from main.wages
union all
select vintage, area_code, industry_code, ownership_code, occupation_code,
    'percent_reporting', percent_reporting, percent_reporting_status
from main.wages
union all
select vintage, area_code, industry_code, ownership_code, occupation_code,
    'hourly_mean', hourly_mean, hourly_mean_status
from main.wages
union all
select vintage, area_code, industry_code, ownership_code, occupation_code,
    'hourly_p10', hourly_p10, hourly_p10_status
from main.wages
union all
select vintage, area_code, industry_code, ownership_code, occupation_code,
    'hourly_p25', hourly_p25, hourly_p25_status
from main.wages
union all
select vintage, area_code, industry_code, ownership_code, occupation_code,
    'hourly_median', hourly_median, hourly_median_status
from main.wages
union all
select vintage, area_code, industry_code, ownership_code, occupation_code,
    'hourly_p75', hourly_p75, hourly_p75_status
from main.wages
union all
select vintage, area_code, industry_code, ownership_code, occupation_code,
    'hourly_p90', hourly_p90, hourly_p90_status
from main.wages
union all
select vintage, area_code, industry_code, ownership_code, occupation_code,
    'annual_mean', annual_mean, annual_mean_status
from main.wages
union all
select vintage, area_code, industry_code, ownership_code, occupation_code,
    'annual_p10', annual_p10, annual_p10_status
from main.wages
union all
select vintage, area_code, industry_code, ownership_code, occupation_code,
    'annual_p25', annual_p25, annual_p25_status
from main.wages
union all
select vintage, area_code, industry_code, ownership_code, occupation_code,
    'annual_median', annual_median, annual_median_status
from main.wages
union all
select vintage, area_code, industry_code, ownership_code, occupation_code,
    'annual_p75', annual_p75, annual_p75_status
from main.wages
union all
select vintage, area_code, industry_code, ownership_code, occupation_code,
    'annual_p90', annual_p90, annual_p90_status
from main.wages
union all
select vintage, area_code, industry_code, ownership_code, occupation_code,
    'wage_rse', wage_rse, wage_rse_status
from main.wages
