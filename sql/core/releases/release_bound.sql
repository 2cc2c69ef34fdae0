-- Between which days each release came out, one row a source and vintage.
--
-- Where the day is not known: not before the end of its period, the release before it, or the
-- day on which its first file was saved; not after the next release whose day is known. A file
-- saved after that next release was saved again, and bounds nothing.
--
-- key: source, vintage
-- check: released_not_before <= released_not_after

with archived as (
    select
        declared.releases_with as source,
        dated.vintage,
        cast(min(file.modified_at) as date) as saved_on,
        bool_or(file.rows is not null) as is_archived
    from core.first_retrieval as file
    inner join core.file_vintage as dated
        on file.source_id = dated.source_id and file.vintage_named = dated.vintage_named
    inner join raw.source as declared
        on file.source = declared.source
    where dated.vintage is not null
    group by declared.releases_with, dated.vintage
),

listed as (
    select source, vintage from raw.release
    union
    select source, vintage from archived
),

ordered as (
    select
        listed.source,
        listed.vintage,
        -- Five-year microdata come out on days of their own.
        listed.source || case
            when listed.source = 'acs' and length(listed.vintage) = 7 then ' 5-year'
            else ''
        end
            as series,
        day.released_on,
        day.released_not_before,
        day.released_not_after,
        day.basis,
        archived.saved_on,
        coalesce(archived.is_archived, false) as is_archived,
        max(day.released_not_before) over earlier as previous_on,
        min(day.released_not_after) over later as next_on
    from listed
    left join core.release_day as day
        on listed.source = day.source and listed.vintage = day.vintage
    left join archived
        on listed.source = archived.source and listed.vintage = archived.vintage
    window
        earlier as (
            partition by series order by listed.vintage
            rows between unbounded preceding and 1 preceding
        ),
        later as (
            partition by series order by listed.vintage
            rows between 1 following and unbounded following
        )
)

select
    source,
    vintage,
    series,
    released_on,
    coalesce(
        case when released_not_after is not null then released_not_before end,
        greatest(
            released_not_before,
            previous_on,
            core.period_end(source, vintage),
            case when saved_on <= coalesce(next_on, saved_on) then saved_on end
        )
    ) as released_not_before,
    coalesce(released_not_after, next_on) as released_not_after,
    basis as released_on_basis,
    is_archived
from ordered
