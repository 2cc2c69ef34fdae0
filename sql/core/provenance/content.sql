-- What each archived content is: its vintage, its release, and whether it is the current one.
--
-- A mapping file does not name its release: it belongs to each release that a run saw beside it,
-- else to the newest. Several files may hold one vintage. The current one is chosen by, in order:
-- newest edition; fetched before adopted; workbook before export; the workbook's own date; the
-- release given at adoption; Last-Modified; last seen at its address; hash. The order in which
-- files arrive never matters.
--
-- key: source_id, vintage

with clock as (
    select
        cast(as_of as date) as as_of,
        cast(retrieved_by as date) as retrieved_by
    from parsed.clock
),

held as (
    select
        receipt.*,
        receipt.fetched_from not in ('adopted', 'package') as is_fetched,
        case receipt.fetched_from
            when 'live' then 1 when 'mirror' then 2 when 'folder' then 3 when 'adopted' then 4 else 5
        end as way_rank,
        -- Confirmed later than the clock: all that is known by then is that it had come.
        case
            when cast(receipt.confirmed_at as date) > clock.retrieved_by then receipt.retrieved_at
            else receipt.confirmed_at
        end as last_given_at,
        try_strptime(receipt.last_modified, '%a, %d %b %Y %H:%M:%S GMT') as last_modified_at
    from raw.receipt as receipt
    cross join clock
    where clock.retrieved_by is null or cast(receipt.retrieved_at as date) <= clock.retrieved_by
),

way as (
    select
        *,
        row_number() over (
            partition by source_id, vintage_named
            order by way_rank, file_name, url, base, retrieved_at
        ) as preference
    from held
),

given as (
    select
        source_id,
        vintage_named,
        bool_or(is_fetched) as is_fetched,
        min(retrieved_at) as first_retrieved_at,
        max(case when is_fetched then last_given_at end) as last_given_at,
        max(released_on) as given_release,
        max(last_modified_at) as last_modified_at
    from held
    group by source_id, vintage_named
),

release_seen as (
    select distinct
        run.run_id,
        release.vintage
    from raw.run as run
    inner join raw.oews_release as release
        on run.source_id = release.source_id
    where run.outcome in ('fetched', 'unchanged', 'adopted')
),

seen_beside as (
    select distinct
        run.source_id,
        release_seen.vintage
    from raw.run as run
    inner join release_seen
        on run.run_id = release_seen.run_id
    where run.source = 'oews_flat' and run.outcome in ('fetched', 'unchanged', 'adopted')
),

dated as (
    select distinct
        way.source_id,
        way.vintage_named,
        coalesce(
            way.vintage,
            release.vintage,
            case when way.kind <> 'oews_cell' then coalesce(seen_beside.vintage, newest.vintage) end
        ) as vintage
    from way
    left join raw.oews_release as release
        on way.kind = 'oews_cell' and way.edition = release.release_code
    left join seen_beside
        on way.vintage is null and way.source_id = seen_beside.source_id
    cross join (select max(vintage) as vintage from raw.oews_release) as newest
),

newest_vintage as (
    select
        way.source,
        max(dated.vintage) as vintage
    from way
    inner join dated
        on way.source_id = dated.source_id and way.vintage_named = dated.vintage_named
    group by way.source
),

described as (
    select
        way.source_id,
        way.source,
        way.kind,
        case
            when way.kind like 'projections%' then 'projections'
            -- A state's persons or a user's survey: each is current by itself.
            when way.kind = 'acs_person' or way.source = 'survey' then way.kind || ' ' || way.edition
            else way.kind
        end as topic,
        coalesce(dated.vintage, '') as vintage,
        way.edition,
        way.file_name,
        way.url,
        way.fetched_from,
        way.base,
        way.sha256,
        way.bytes,
        way.rows,
        way.etag,
        way.last_modified,
        way.modified_at,
        way.is_excerpt,
        way.excerpt_of_sha256,
        given.first_retrieved_at as retrieved_at,
        given.is_fetched,
        given.last_given_at,
        given.given_release,
        given.last_modified_at,
        case
            when release.released_on is not null then cast(release.released_on as date)
            when given.given_release is not null then given.given_release
            when way.fetched_from = 'live' and dated.vintage = newest_vintage.vintage
                then cast(given.last_modified_at as date)
        end as released_on,
        coalesce(cast(edition.released_on as date), cast(way.modified_at as date)) as edition_released_on,
        case
            when release.released_on is not null then 'table of releases: ' || release.evidence
            when given.given_release is not null then 'given at adoption'
            when
                way.fetched_from = 'live' and dated.vintage = newest_vintage.vintage
                and given.last_modified_at is not null
                then 'Last-Modified of the agency''s server'
        end as released_on_basis
    from way
    inner join given
        on way.source_id = given.source_id and way.vintage_named = given.vintage_named
    inner join dated
        on way.source_id = dated.source_id and way.vintage_named = dated.vintage_named
    left join newest_vintage
        on way.source = newest_vintage.source
    left join parsed.release as release
        on
            way.source = release.source
            and dated.vintage = release.vintage
            and release.edition is null
    left join parsed.release as edition
        on
            way.source = edition.source
            and dated.vintage = edition.vintage
            and way.edition = edition.edition
    where way.preference = 1
),

ranked as (
    select
        described.source_id,
        described.vintage,
        row_number() over (
            partition by described.topic, described.vintage
            order by
                -- A seed of the package yields to any file of its source.
                described.fetched_from = 'package',
                -- Of editions, those that were out by the day come before one that stands in.
                coalesce(described.edition_released_on <= clock.as_of, true) desc,
                described.edition desc nulls last,
                described.is_fetched desc,
                described.file_name like '%.csv',
                described.modified_at desc nulls last,
                described.given_release desc nulls last,
                described.last_modified_at desc nulls last,
                described.last_given_at desc nulls last,
                described.sha256
        ) as place
    from described
    cross join clock
    where
        described.rows is not null
        and described.vintage <> ''
        and (clock.as_of is null or described.released_on <= clock.as_of)
)

select
    described.source_id,
    described.vintage,
    described.source,
    described.kind,
    described.topic,
    described.edition,
    described.file_name,
    described.url,
    described.fetched_from,
    case when described.fetched_from = 'package' then described.base end as derived_from,
    described.sha256,
    described.bytes,
    described.rows,
    described.retrieved_at,
    described.etag,
    described.last_modified,
    described.modified_at,
    described.is_excerpt,
    described.excerpt_of_sha256,
    described.released_on,
    described.released_on_basis,
    described.edition_released_on,
    ranked.place,
    ranked.place is not null as is_admitted,
    coalesce(ranked.place = 1, false) as is_current
from described
left join ranked
    on described.source_id = ranked.source_id and described.vintage = ranked.vintage
