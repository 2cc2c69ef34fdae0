-- When each release came out, and whether a build of what was public by a day admits it.
--
-- One row a source and vintage; oews_flat comes out with oews. Where the day is not known, it is
-- between the bounds. `left_out` says what an answer as of that day leaves out: a release that may
-- have been out, one whose day nothing tells, one that was out and is not archived. A day that is
-- only announced is told apart: days slip.
--
-- varies: released_on_basis
-- key: source, vintage
-- check: released_not_before <= released_not_after
-- check: admission in ('certain', 'possible', 'not_out', 'unknown')
-- check: (as_of is null) = (admission is null) and (as_of is not null or left_out is null)

with admitted as (
    select
        known.*,
        clock.as_of,
        case
            when clock.as_of is null then null
            when known.released_not_after <= clock.as_of then 'certain'
            when known.released_not_before > clock.as_of then 'not_out'
            when coalesce(known.released_not_before, known.released_not_after) is null
                then 'unknown'
            else 'possible'
        end as admission
    from core.dated_release as known
    cross join core.clock as clock
),

-- Of each series, what stands for it on that day, and what would if it were here.
newest as (
    select
        series,
        bool_or(is_archived) as is_archived,
        coalesce(max(vintage) filter (where admission = 'certain' and is_archived), '') as admitted,
        max(vintage) filter (where admission = 'certain') as certain,
        max(vintage) filter (where admission = 'possible') as possible
    from admitted
    group by series
)

select
    release.source,
    release.vintage,
    release.released_on,
    release.released_on_basis,
    release.released_not_before,
    release.released_not_after,
    release.is_archived,
    release.as_of,
    release.admission,
    case
        when release.admission = 'unknown' and release.is_archived
            then 'left out, its day of release is not known: ' || name
        when release.admission = 'possible' and release.is_archived
            then 'left out, it may have been out: ' || name || ', ' || span
        when not newest.is_archived or release.is_archived or release.vintage <= newest.admitted
            then null
        when release.admission = 'certain' and release.vintage = newest.certain
            then 'not in this archive: ' || name || ', ' || coalesce(
                'out since ' || release.released_on, 'out by ' || release.released_not_after
            )
        when release.admission = 'possible' and release.vintage = newest.possible
            then 'not in this archive, and it may have been out: ' || name || ', ' || span
    end as left_out,
    release.announced_on,
    release.announced_basis
from admitted as release
inner join newest
    on release.series = newest.series
cross join lateral (
    select
        release.source || ' ' || release.vintage as name,
        concat_ws(
            ', ',
            'not before ' || release.released_not_before,
            'not after ' || release.released_not_after
        ) as span
)
order by release.source, release.vintage
