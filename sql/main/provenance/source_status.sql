-- How fresh each source is, one row a source and vintage.
--
-- A required file that cannot be had fails its source; a missing file that is not required is
-- named in the detail. `current` means that the newest content that is known is loaded.
--
-- varies: *
-- key: source, vintage
-- check: outcome in ('current', 'not_found', 'refused', 'unavailable', 'unexpected', 'never_tried')

with newest as (
    select
        source,
        max(nullif(vintage, '')) as vintage
    from core.content
    group by source
),

address as (
    select
        declared.source,
        coalesce(declared.vintage, newest.vintage, 'current') as vintage,
        declared.url,
        declared.required
    from parsed.address as declared
    left join newest
        on declared.source = newest.source
    where not declared.on_request or declared.url in (select url from raw.run)
),

last_look as (
    select
        url,
        outcome,
        looked_at,
        message,
        row_number() over (partition by url order by looked_at desc, run_id desc) as recency
    from raw.run
    where url is not null and outcome <> 'adopted'
),

looked as (
    select
        address.source,
        address.vintage,
        max(last_look.looked_at) as last_checked_at,
        min(case
            when last_look.outcome = 'refused' then 1
            when last_look.outcome = 'unavailable' then 2
            when last_look.outcome = 'unexpected' then 3
            when last_look.outcome = 'not_found' and address.required then 4
        end) as trouble,
        bool_or(last_look.outcome = 'not_found') as is_missing,
        string_agg(
            case when last_look.outcome not in ('fetched', 'unchanged', 'new', 'not_found') then last_look.message end,
            '; ' order by address.url
        ) as errors,
        case
            when count(case when last_look.outcome = 'not_found' then 1 end) > 3
                then count(case when last_look.outcome = 'not_found' then 1 end) || ' declared files are not there'
            else string_agg(case when last_look.outcome = 'not_found' then last_look.message end, '; ' order by address.url)
        end as absences
    from address
    left join last_look
        on address.url = last_look.url and last_look.recency = 1
    group by address.source, address.vintage
),

loaded as (
    select
        source,
        nullif(vintage, '') as vintage,
        count(*) as files,
        sum(rows) as rows,
        max(case when fetched_from <> 'adopted' then retrieved_at end) as last_fetched_at,
        max(retrieved_at) as unchanged_since,
        max(released_on) as released_on
    from core.content
    where is_current
    group by source, vintage
),

row as (
    select source, vintage from looked
    union
    select source, vintage from loaded where vintage is not null
)

select
    row.source,
    row.vintage,
    case
        when looked.trouble = 1 then 'refused'
        when looked.trouble = 2 then 'unavailable'
        when looked.trouble = 3 then 'unexpected'
        when looked.trouble = 4 then 'not_found'
        when loaded.files is not null then 'current'
        when looked.is_missing then 'not_found'
        else 'never_tried'
    end as outcome,
    looked.last_checked_at,
    loaded.last_fetched_at,
    loaded.unchanged_since,
    cast(coalesce(loaded.files, 0) as integer) as files,
    cast(coalesce(loaded.rows, 0) as bigint) as rows,
    loaded.released_on,
    cast(declared.next_release_on as date) as next_release_on,
    coalesce(
        cast(looked.last_checked_at as date) > cast(declared.next_release_on as date)
        and loaded.released_on < cast(declared.next_release_on as date),
        false
    ) as is_late,
    nullif(concat_ws(
        '; ',
        looked.errors,
        looked.absences,
        lack.note
    ), '') as detail
from row
left join looked
    on row.source = looked.source and row.vintage = looked.vintage
left join loaded
    on row.source = loaded.source and row.vintage = loaded.vintage
left join parsed.source as declared
    on row.source = declared.source
left join core.acs_note as lack
    on row.source = 'acs' and row.vintage = lack.vintage
order by row.source, row.vintage
