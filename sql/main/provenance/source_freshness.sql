-- Whether what is loaded of each source is still the newest, as of a day: by default, today.
--
-- One row a source that keeps a pace. It is `current` until its next release is due, `late` from
-- then on, `stale` when the grace is over too or nothing is loaded, and `unreachable` where the
-- last look got no answer. It says so though nobody looked since.
--
-- as: macro
-- takes: on_day := null

with state as (
    select
        source,
        max(vintage) filter (where files > 0) as vintage,
        max_by(
            coalesce(released_on, released_not_after, released_not_before), vintage
        ) filter (where files > 0) as last_release_on,
        max(last_checked_at) as last_checked_at,
        max(last_checked_at) filter (where outcome = 'unavailable') as unanswered_at
    from main.source_status
    group by source
),

due as (
    select
        state.*,
        pace.grace_days,
        case
            when pace.latest_month is null then last_day(last_release_on + to_months(every_months))
            else last_day(make_date(
                year(last_release_on + to_months(every_months)), pace.latest_month, 1
            ))
        end as due_on
    from core.source_pace as pace
    inner join state
        on pace.source = state.source
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
