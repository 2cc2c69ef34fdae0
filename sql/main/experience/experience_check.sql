-- One row per microdata median of all bands that OEWS publishes too: how the two compare.
--
-- OEWS of May of the (last) year, of the same area where that is loaded, else of the nation: then
-- the ratio tells of the place, too. The two are not the same: OEWS asks establishments for pay
-- without overtime and bonuses, of jobs; the census asks persons for all wages of a year. Only
-- occupations of one content in both classifications are compared.
--
-- key: source, vintage, area_code, occupation_code, pay
-- check: oews_ratio > 0

with estimate as (
    unpivot (
        select
            source, vintage, soc_version, area_code, occupation_code,
            strftime(core.period_end('acs', vintage), '%Y-05') as oews_vintage,
            hourly_median as hourly,
            annual_median as annual
        from main.wages_by_experience
        where source like 'acs%' and band = 'all'
    )
    on hourly, annual
    into name pay value estimated_median
),

oews as (
    unpivot (
        select
            vintage as oews_vintage,
            soc_version as in_version,
            area_code as oews_area_code,
            occupation_code as in_code,
            cast(hourly_median as double) as hourly,
            cast(annual_median as double) as annual
        from main.wages
        where industry_code = '000000'
    )
    on hourly, annual
    into name pay value oews_median
)

select
    estimate.source,
    estimate.vintage,
    estimate.area_code,
    estimate.occupation_code,
    pay,
    estimate.estimated_median,
    oews_vintage,
    arg_max(oews.oews_area_code, oews.oews_area_code = estimate.area_code) as oews_area_code,
    arg_max(oews.oews_median, oews.oews_area_code = estimate.area_code) as oews_median,
    estimate.estimated_median / arg_max(oews.oews_median, oews.oews_area_code = estimate.area_code)
        as oews_ratio
from estimate
inner join core.occupation_counterpart as counterpart using (soc_version, occupation_code)
inner join oews using (oews_vintage, pay, in_version, in_code)
where
    oews.oews_area_code in (estimate.area_code, '0000000')
    and counterpart.relation in ('itself', 'one_to_one', 'same_number')
group by
    estimate.source, estimate.vintage, estimate.area_code, estimate.occupation_code, pay,
    estimate.estimated_median, oews_vintage
