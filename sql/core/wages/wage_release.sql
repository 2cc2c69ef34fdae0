-- National releases over all industries, each with the one before it in this warehouse.
--
-- The nation is the same area in every release.
--
-- key: vintage

with published as (
    select vintage
    from core.oews_workbook
    where area_code = '0000000' and industry_code = '000000'
    union
    select vintage
    from core.oews_flat_cell
    where series like '____0000000000000%'
),

release as (
    select
        published.vintage,
        version.soc_version
    from published
    left join core.soc_version as version
        on version.program = 'oews' and published.vintage = version.vintage
),

ordered as (
    select
        vintage,
        soc_version,
        lag(vintage) over (order by vintage) as previous_vintage,
        lag(soc_version) over (order by vintage) as previous_soc_version
    from release
)

select
    ordered.vintage,
    ordered.soc_version,
    ordered.previous_vintage,
    ordered.previous_soc_version,
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
left join core.published_price as price
    on ordered.vintage = price.period and price.series_id = 'CUUR0000SA0'
left join core.published_price as base
    on base.period = '2025-05' and base.series_id = 'CUUR0000SA0'
