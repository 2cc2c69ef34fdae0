-- The next release of each source that its publisher announces, one row a source.
--
-- It is the first of those newer than all that is loaded, though its day may be past.
--
-- as: step
-- key: source

with held as (
    select source, vintage
    from core.latest_vintage
    where source <> 'cpi'
    union all
    -- Prices have no vintages: what is held is their newest month.
    select 'cpi', max(period)
    from core.published_price
    where period like '____-__'
)

select
    calendar.source,
    min(announced.announced_on) as next_release_on,
    min_by(announced.announced_basis, announced.announced_on) as next_release_basis
from core.source_calendar as calendar
inner join held
    on calendar.source = held.source
inner join core.announced_release as announced
    on
        calendar.releases_with = announced.source
        and core.vintage_order(announced.vintage) > core.vintage_order(held.vintage)
group by calendar.source
