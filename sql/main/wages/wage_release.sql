-- National releases over all industries, each with the one before it in this warehouse.
--
-- key: vintage

with release as (
    select distinct
        wages.vintage,
        wages.soc_version,
        area.definition as area_definition
    from main.wages as wages
    inner join main.area as area
        on wages.vintage = area.vintage and wages.area_code = area.area_code
    where wages.area_code = '0000000' and wages.industry_code = '000000'
),

ordered as (
    select
        *,
        lag(vintage) over (order by vintage) as previous_vintage,
        lag(soc_version) over (order by vintage) as previous_soc_version,
        lag(area_definition) over (order by vintage) as previous_area_definition
    from release
)

select
    ordered.vintage,
    ordered.soc_version,
    ordered.previous_vintage,
    ordered.previous_soc_version,
    coalesce(ordered.area_definition <> ordered.previous_area_definition, true) as is_other_area,
    exists (
        select 1
        from core.method_break as method
        where
            ordered.previous_vintage < method.from_vintage
            and ordered.vintage >= method.from_vintage
    ) as is_other_method,
    price.value as price_level,
    base.value as base_level
from ordered
left join main.price_index as price
    on ordered.vintage = price.period and price.series_id = 'CUUR0000SA0'
left join main.price_index as base
    on base.period = '2025-05' and base.series_id = 'CUUR0000SA0'
