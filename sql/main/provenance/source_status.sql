-- How fresh each source is, one row a source and vintage.
--
-- A required file that cannot be had fails its source; a missing file that is not required is
-- named in the detail. `current` means that the newest file that is known is loaded. The detail
-- also says where the classification or the delineation of a vintage is assumed.
--
-- varies: *
-- key: source, vintage
-- check: outcome in ('current', 'not_found', 'refused', 'unavailable', 'unexpected', 'never_tried')

select
    known.source,
    known.vintage,
    case
        when look.trouble = 1 then 'refused'
        when look.trouble = 2 then 'unavailable'
        when look.trouble = 3 then 'unexpected'
        when look.trouble = 4 then 'not_found'
        when load.files is not null then 'current'
        when look.is_missing then 'not_found'
        else 'never_tried'
    end as outcome,
    look.last_checked_at,
    load.last_fetched_at,
    load.unchanged_since,
    cast(coalesce(load.files, 0) as integer) as files,
    cast(coalesce(load.rows, 0) as bigint) as rows,
    load.released_on,
    load.released_not_before,
    load.released_not_after,
    coming.next_release_on,
    coalesce(
        load.files is not null and cast(look.last_checked_at as date) > coming.next_release_on,
        false
    ) as is_late,
    nullif(concat_ws(
        '; ',
        look.errors,
        look.absences,
        known.unproven,
        lack.note,
        (
            select string_agg(assumed.detail, '; ' order by assumed.caveat)
            from core.assumed_rule as assumed
            where
                assumed.program = core.program_of(known.source)
                and assumed.vintage = known.vintage
        )
    ), '') as detail,
    coming.next_release_basis
from core.source_vintage as known
left join core.source_look as look
    on known.source = look.source and known.vintage = look.vintage
left join core.source_load as load
    on known.source = load.source and known.vintage = load.vintage
left join core.next_release as coming
    on known.source = coming.source
left join core.acs_note as lack
    on known.source = 'acs' and known.vintage = lack.vintage
order by known.source, known.vintage
