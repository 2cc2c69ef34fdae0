-- The five published percentiles of each row over all industries, one row a kind of pay.
--
-- `wages` holds p10, p25, the median, p75 and p90 in this order, `statuses` why each is there.
-- Example: from percentile_list('2025-05') where occupation_code = '29-2072' and pay = 'hourly'
--
-- as: macro
-- takes: in_release

with packed as (
    select
        vintage,
        area_code,
        area_title,
        occupation_code,
        occupation_title,
        employment,
        wage_rse,
        source_id,
        list_value(unpack(cast(columns('^hourly_(p\d\d|median)$') as decimal(10, 2)))) as hourly,
        list_value(unpack(cast(columns('^annual_(p\d\d|median)$') as decimal(10, 2)))) as annual,
        list_value(unpack(columns('^hourly_(p\d\d|median)_status$'))) as hourly_status,
        list_value(unpack(columns('^annual_(p\d\d|median)_status$'))) as annual_status
    from main.wages
    where vintage = in_release and industry_code = '000000'
)

select
    * exclude (hourly, annual, hourly_status, annual_status),
    'hourly' as pay,
    hourly as wages,
    hourly_status as statuses
from packed
union all
select
    * exclude (hourly, annual, hourly_status, annual_status),
    'annual' as pay,
    annual as wages,
    annual_status as statuses
from packed
