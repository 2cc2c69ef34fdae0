-- Releases that the newest calendar of the agency announces, one row a source and vintage.
--
-- Days slip: an announced day is none on which a release is known to have come out. Where the title
-- names no period it is the one that such a day brings: the month before of prices, the year before
-- of wages and projections. An event that was moved takes the place of what it was.
--
-- key: source, vintage
-- check: announced_on is not null and announced_basis is not null

with latest as (
    select
        event.*,
        cast(file.retrieved_at as date) as retrieved_on
    from raw.calendar_event as event
    inner join core.file_version as file
        on event.source_id = file.source_id
    where file.is_current
    qualify row_number() over (
        partition by event.uid order by event.sequence desc, event.row desc
    ) = 1
),

news as (
    select
        known.source,
        latest.*,
        year(latest.starts_on) - 1 as year_before,
        try_strptime(
            regexp_extract(latest.event_title, '([A-Z][a-z]+ \d{4})', 1), '%B %Y'
        ) as month_named,
        regexp_extract(
            latest.event_title, '(\d{4})\s*[-–—]\s*(?:\d\d)?(\d\d)\b', ['first', 'last']
        ) as years_named
    from latest
    inner join core.news_title as known
        on starts_with(lower(latest.event_title), known.title_begins)
    where latest.event_status is distinct from 'CANCELLED'
),

dated as (
    select
        *,
        case
            when source <> 'projections' then strftime(month_named, '%Y-%m')
            when years_named.last <> '' then years_named.first || '-' || years_named.last
        end as vintage_named,
        case source
            when 'cpi' then strftime(starts_on - to_months(1), '%Y-%m')
            when 'oews' then year_before || '-05'
            else year_before || '-' || right(cast(year_before + 10 as varchar), 2)
        end as vintage_due
    from news
)

select
    source,
    coalesce(vintage_named, vintage_due) as vintage,
    max(starts_on) as announced_on,
    max_by(
        'announced as ''' || event_title || ''' by the calendar ' || source_id || ', retrieved '
        || retrieved_on || case
            when vintage_named is null then '; the period follows from the day'
            else ''
        end,
        starts_on
    ) as announced_basis
from dated
group by all
