-- Whether what is loaded of each source is still the newest, as of a day: by default, today.
--
-- One row a source that keeps a pace. It is `current` until its next release is due, `late` from
-- then on, `stale` when the grace is over too or nothing is loaded, and `unreachable` where the
-- last look got no answer. It says so though nobody looked since. A newer release is due on the
-- day on which it is known to have come out, else on the day that is announced, else by the pace.
--
-- as: macro
-- takes: on_day := null

with looked as (
    select
        source,
        max(vintage) filter (where files > 0) as vintage,
        max(last_checked_at) as last_checked_at,
        max(last_checked_at) filter (where outcome = 'unavailable') as unanswered_at
    from main.source_status
    group by source
),

-- The price index has no vintages: it holds what its newest month is.
held as (
    select
        pace.*,
        looked.* exclude (source, vintage),
        coalesce(prices.month, looked.vintage) as vintage
    from core.source_pace as pace
    inner join looked
        on pace.source = looked.source
    left join (
        select 'cpi' as source, max(period) as month
        from main.price_index
        where period like '____-__'
    ) as prices
        on pace.source = prices.source
),

released as (
    select
        held.source,
        coalesce(
            max(coalesce(release.released_on, release.released_not_after)) filter (
                where release.vintage = held.vintage
            ),
            -- Of a release whose day is not known: it came after those before it.
            max(coalesce(release.released_on, release.released_not_after)) filter (
                where core.vintage_order(release.vintage) < core.vintage_order(held.vintage)
            )
        ) as last_release_on,
        min(coalesce(release.released_on, release.released_not_after)) filter (
            where core.vintage_order(release.vintage) > core.vintage_order(held.vintage)
        ) as next_release_on,
        min(release.announced_on) filter (
            where core.vintage_order(release.vintage) > core.vintage_order(held.vintage)
        ) as announced_on
    from held
    inner join main.release
        on held.releases_with = release.source
    group by held.source
),

paced as (
    select
        held.*,
        released.* exclude (source),
        case
            when held.latest_month is null
                then last_day(released.last_release_on + to_months(held.every_months))
            else last_day(make_date(
                year(released.last_release_on + to_months(held.every_months)),
                held.latest_month,
                1
            ))
        end as paced_on
    from held
    left join released
        on held.source = released.source
),

-- A day that is announced for later than the grace lasts is that of a release after the next.
due as (
    select
        *,
        least(
            next_release_on,
            case
                when announced_on > paced_on + grace_days then paced_on
                else coalesce(announced_on, paced_on)
            end
        ) as due_on
    from paced
)

select
    source,
    vintage,
    case
        when unanswered_at = last_checked_at then 'unreachable'
        when coalesce(on_day, current_date) <= due_on then 'current'
        when coalesce(on_day, current_date) <= due_on + grace_days then 'late'
        else 'stale'
    end as freshness,
    last_release_on,
    due_on,
    last_checked_at
from due
order by source
