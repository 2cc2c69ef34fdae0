-- National releases over all industries, each with the one before it in this warehouse.
--
-- The nation is the same area in every release. `is_other_classification` and `is_other_method` are
-- of breaks between the two that concern every figure (core.series_break). `price_base`, in whose
-- dollars real wages are, is the newest release whose month has an index, and the newest of all
-- where none has.
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
        version.soc_version,
        'CUUR0000SA0' as price_index,
        price.value as price_level
    from published
    left join core.soc_version as version
        on version.program = 'oews' and published.vintage = version.vintage
    left join core.published_price as price
        on published.vintage = price.period and price.series_id = 'CUUR0000SA0'
),

ordered as (
    select
        *,
        lag(vintage) over (order by vintage) as previous_vintage,
        lag(soc_version) over (order by vintage) as previous_soc_version,
        first_value(vintage) over newest_priced as price_base,
        first_value(price_level) over newest_priced as base_level
    from release
    window newest_priced as (order by price_level is not null desc, vintage desc)
),

broken as (
    select
        ordered.vintage,
        list(distinct series_break.kind) as kinds
    from ordered
    inner join core.series_break as series_break
        on
            series_break.scope = 'all'
            and ordered.previous_vintage < series_break.from_vintage
            and ordered.vintage >= series_break.from_vintage
    group by ordered.vintage
)

select
    ordered.vintage,
    ordered.soc_version,
    ordered.previous_vintage,
    ordered.previous_soc_version,
    cast(round(datediff(
        'month',
        core.period_end('oews', ordered.previous_vintage),
        core.period_end('oews', ordered.vintage)
    ) / 12, 1) as decimal(4, 1)) as years_between,
    coalesce(list_contains(broken.kinds, 'classification'), false) as is_other_classification,
    coalesce(list_contains(broken.kinds, 'method'), false) as is_other_method,
    ordered.price_index,
    ordered.price_level,
    ordered.price_base,
    ordered.base_level
from ordered
left join broken using (vintage)
