-- What each archived file holds and when it was released, one row a file and vintage.
--
-- as: step

-- What came with a file, for where the table of releases says nothing.
with told as (
    select
        file.source_id,
        dated.vintage,
        coalesce(file.given_release, cast(file.newest_modified_at as date)) as released_on,
        case
            when file.given_release is not null then 'given at adoption'
            else 'Last-Modified of the agency''s server'
        end as basis
    from core.first_retrieval as file
    inner join core.file_vintage as dated
        on file.source_id = dated.source_id and file.vintage_named = dated.vintage_named
    inner join core.newest_held as newest
        on file.source = newest.source
    where
        file.given_release is not null
        or (
            file.fetched_from = 'live'
            and dated.vintage = newest.vintage
            and file.newest_modified_at is not null
        )
)

select
    file.* exclude (vintage, vintage_named, confirmed_at),
    coalesce(dated.vintage, '') as vintage,
    case
        when file.kind like 'projections%' then 'projections'
        -- A state's persons, a user's survey, one page: each is current by itself.
        when file.kind in ('acs_person', 'ooh_saved_page') or file.source = 'survey'
            then file.kind || ' ' || file.edition
        else file.kind
    end as topic,
    coalesce(told.released_on, bound.released_on) as released_on,
    coalesce(told.released_on, bound.released_not_before) as released_not_before,
    coalesce(told.released_on, bound.released_not_after) as released_not_after,
    -- A workbook is finished before the day on which it is released.
    case
        when file.modified_at is not null then greatest(
            cast(file.modified_at as date), coalesce(told.released_on, bound.released_on)
        )
    end as edition_released_on,
    coalesce(told.basis, bound.released_on_basis) as released_on_basis
from core.first_retrieval as file
inner join core.file_vintage as dated
    on file.source_id = dated.source_id and file.vintage_named = dated.vintage_named
inner join raw.source as declared
    on file.source = declared.source
left join core.release_bound as bound
    on declared.releases_with = bound.source and dated.vintage = bound.vintage
left join told
    on
        file.source_id = told.source_id
        and dated.vintage = told.vintage
        and bound.released_on_basis is null
