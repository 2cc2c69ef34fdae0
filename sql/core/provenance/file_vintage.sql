-- The vintages of each archived file, one row a file, the vintage that it names and one it is of.
--
-- A mapping file does not name its release: it belongs to each release that a run saw beside it,
-- else to the newest.
--
-- as: step

with release_seen as (
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
)

select distinct
    file.source_id,
    file.source,
    file.vintage_named,
    coalesce(
        file.vintage,
        release.vintage,
        case when file.kind <> 'oews_cell' then coalesce(seen_beside.vintage, newest.vintage) end
    ) as vintage
from core.first_retrieval as file
left join raw.oews_release as release
    on file.kind = 'oews_cell' and file.edition = release.release_code
left join seen_beside
    on file.vintage is null and file.source_id = seen_beside.source_id
cross join (select max(vintage) as vintage from raw.oews_release) as newest
