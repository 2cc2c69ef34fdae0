-- When each release came out, or is announced to, one row a source and vintage.
--
-- The table of releases comes first, then what came with the files, then the agency's calendar.
--
-- as: step
-- key: source, vintage

with file as (
    select
        declared.releases_with as source,
        file.vintage,
        min(file.released_on) as released_on,
        min_by(file.released_on_basis, file.released_on) as released_on_basis
    from core.file_release as file
    inner join core.source_calendar as declared
        on file.source = declared.source
    group by declared.releases_with, file.vintage
),

known as (
    select
        bound.source,
        bound.vintage,
        bound.series,
        bound.is_archived,
        case when bound.released_on_basis is null then file.released_on end as given_on,
        coalesce(bound.released_on, given_on) as released_on,
        coalesce(bound.released_on_basis, file.released_on_basis) as released_on_basis,
        coalesce(given_on, bound.released_not_before) as released_not_before,
        coalesce(given_on, bound.released_not_after) as released_not_after
    from core.release_bound as bound
    left join file
        on bound.source = file.source and bound.vintage = file.vintage
)

select
    coalesce(known.source, announced.source) as source,
    coalesce(known.vintage, announced.vintage) as vintage,
    coalesce(known.series, announced.source) as series,
    coalesce(known.is_archived, false) as is_archived,
    known.released_on,
    known.released_on_basis,
    -- What is announced does not come out before its period is over.
    coalesce(
        known.released_not_before, core.period_end(announced.source, announced.vintage)
    ) as released_not_before,
    known.released_not_after,
    announced.announced_on,
    announced.announced_basis
from known
full join core.announced_release as announced
    on known.source = announced.source and known.vintage = announced.vintage
