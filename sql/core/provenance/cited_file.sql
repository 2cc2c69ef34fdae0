-- Archived files with their citation, one row a file, superseded ones included.
--
-- as: step

with version as (
    select
        *,
        row_number() over (partition by source_id order by vintage desc) as recency
    from core.file_version
)

select
    file.source_id,
    file.source,
    declared.title,
    file.file_name,
    file.url,
    file.fetched_from,
    file.sha256,
    file.bytes,
    nullif(file.vintage, '') as vintage,
    file.edition,
    file.released_on,
    file.released_not_before,
    file.released_not_after,
    file.released_on_basis,
    file.retrieved_at,
    file.etag,
    file.last_modified,
    file.is_excerpt,
    file.excerpt_of_sha256,
    used.source_id is not null as is_current,
    file.rows,
    declared.licence,
    replace(declared.attribution, '{vintage}', coalesce(file.vintage, '')) as attribution,
    declared.publisher || ', ' || declared.title
    || coalesce(', ' || nullif(file.vintage, ''), '')
    || coalesce(' (' || file.edition || ')', '')
    || case when file.is_excerpt then ', sample' else '' end
    || coalesce(', derived: ' || file.derived_from, '')
    || ', ' || file.url || ', retrieved ' || cast(cast(file.retrieved_at as date) as varchar)
    || ', SHA-256 ' || file.source_id as citation
from version as file
inner join raw.source as declared
    on file.source = declared.source
left join core.file_in_use as used
    on file.source_id = used.source_id
where file.recency = 1
