-- What each archived file holds and when it was released, one row a file and vintage.
--
-- as: step

select
    file.* exclude (vintage, vintage_named, confirmed_at),
    coalesce(dated.vintage, '') as vintage,
    case
        when file.kind like 'projections%' then 'projections'
        -- A state's persons or a user's survey: each is current by itself.
        when file.kind = 'acs_person' or file.source = 'survey'
            then file.kind || ' ' || file.edition
        else file.kind
    end as topic,
    case
        when release.released_on is not null then release.released_on
        when file.given_release is not null then file.given_release
        when file.fetched_from = 'live' and dated.vintage = newest.vintage
            then cast(file.newest_modified_at as date)
    end as released_on,
    coalesce(edition.released_on, cast(file.modified_at as date)) as edition_released_on,
    case
        when release.released_on is not null then 'table of releases: ' || release.evidence
        when file.given_release is not null then 'given at adoption'
        when
            file.fetched_from = 'live' and dated.vintage = newest.vintage
            and file.newest_modified_at is not null
            then 'Last-Modified of the agency''s server'
    end as released_on_basis
from core.first_retrieval as file
inner join core.file_vintage as dated
    on file.source_id = dated.source_id and file.vintage_named = dated.vintage_named
left join core.newest_held as newest
    on file.source = newest.source
left join raw.release as release
    on
        file.source = release.source
        and dated.vintage = release.vintage
        and release.edition is null
left join raw.release as edition
    on
        file.source = edition.source
        and dated.vintage = edition.vintage
        and file.edition = edition.edition
