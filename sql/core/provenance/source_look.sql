-- What the last looks at the addresses of a source found, one row a source and vintage.
--
-- An address without a vintage counts for the newest one of its source.
--
-- as: step

with last_look as (
    select
        url,
        source,
        kind,
        vintage,
        outcome,
        looked_at,
        message,
        outcome = 'not_found' as is_missing
    from raw.run
    where url is not null and outcome <> 'adopted'
    qualify row_number() over (partition by url order by looked_at desc, run_id desc) = 1
),

-- Those that stay are declared; those of the years are known by having been asked.
known as (
    select source, kind, vintage, url, required
    from raw.address
    union all
    select source, kind, vintage, url, false
    from last_look
    where source is not null and url not in (select url from raw.address)
),

-- The kinds of file that stay at an address, and were there.
had as (
    select declared.kind
    from raw.address as declared
    inner join last_look
        on declared.url = last_look.url
    where declared.vintage is null and last_look.outcome in ('fetched', 'unchanged')
),

address as (
    select
        known.source,
        coalesce(known.vintage, newest.vintage, 'current') as vintage,
        known.url,
        known.required
    from known
    left join core.newest_held as newest
        on known.source = newest.source
    left join last_look as looked
        on known.url = looked.url
    -- What has moved is not missed where it used to be.
    where
        known.vintage is not null
        or not coalesce(looked.is_missing, false)
        or known.kind not in (select had.kind from had)
)

select
    address.source,
    address.vintage,
    max(last_look.looked_at) as last_checked_at,
    min(case
        when last_look.outcome = 'refused' then 1
        when last_look.outcome = 'unavailable' then 2
        when last_look.outcome = 'unexpected' then 3
        when last_look.is_missing and address.required then 4
    end) as trouble,
    bool_or(last_look.is_missing) as is_missing,
    string_agg(last_look.message, '; ' order by address.url) filter (
        where last_look.outcome not in ('fetched', 'unchanged', 'new', 'not_found')
    ) as errors,
    case
        when count(*) filter (where last_look.is_missing) > 3
            then count(*) filter (where last_look.is_missing) || ' declared files are not there'
        else
            string_agg(last_look.message, '; ' order by address.url) filter (
                where last_look.is_missing
            )
    end as absences
from address
left join last_look
    on address.url = last_look.url
group by address.source, address.vintage
