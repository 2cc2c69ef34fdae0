-- What each archived file is: its vintage, its release, and whether it is the current one.
--
-- Several files may hold one vintage. The current one is chosen by, in order: newest edition;
-- fetched before adopted; workbook before export; the workbook's own date; the release given at
-- adoption; Last-Modified; last seen at its address; hash. The order in which files arrive never
-- matters.
--
-- key: source_id, vintage

with ranked as (
    select
        file.source_id,
        file.vintage,
        row_number() over (
            partition by file.topic, file.vintage
            order by
                -- A seed of the package yields to any file of its source.
                file.fetched_from = 'package',
                -- Of editions, those that were out by the day come before one that stands in.
                coalesce(file.edition_released_on <= clock.as_of, true) desc,
                file.edition desc nulls last,
                file.was_fetched desc,
                file.file_name like '%.csv',
                file.modified_at desc nulls last,
                file.given_release desc nulls last,
                file.newest_modified_at desc nulls last,
                file.last_fetched_at desc nulls last,
                file.sha256
        ) as rank
    from core.file_release as file
    cross join raw.clock as clock
    where
        file.rows is not null
        and file.vintage <> ''
        and (clock.as_of is null or file.released_not_after <= clock.as_of)
)

select
    file.source_id,
    file.vintage,
    file.source,
    file.kind,
    file.topic,
    file.edition,
    file.file_name,
    file.url,
    file.fetched_from,
    case when file.fetched_from = 'package' then file.base end as derived_from,
    file.sha256,
    file.bytes,
    file.rows,
    file.first_retrieved_at as retrieved_at,
    file.etag,
    file.last_modified,
    file.modified_at,
    file.is_excerpt,
    file.excerpt_of_sha256,
    file.released_on,
    file.released_not_before,
    file.released_not_after,
    file.released_on_basis,
    file.edition_released_on,
    ranked.rank,
    ranked.rank is not null as is_admitted,
    coalesce(ranked.rank = 1, false) as is_current
from core.file_release as file
left join ranked
    on file.source_id = ranked.source_id and file.vintage = ranked.vintage
