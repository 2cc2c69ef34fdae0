-- National releases over all industries, each with the one before it in this warehouse.
--
-- The nation is the same area in every release.
--
-- key: vintage

with ordered as (
    select
        release.vintage,
        version.soc_version,
        lag(release.vintage) over (order by release.vintage) as previous_vintage,
        lag(version.soc_version) over (order by release.vintage) as previous_soc_version
    from core.national_release as release
    left join core.soc_version as version
        on version.program = 'oews' and release.vintage = version.vintage
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
    base.price_index,
    base.price_base,
    base.base_level,
    price.value as price_level
from ordered
cross join core.price_base as base
left join core.published_price as price
    on ordered.vintage = price.period and base.price_index = price.series_id
