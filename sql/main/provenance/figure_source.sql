-- Where figures come from, one row an archived content, superseded ones included.
--
-- varies: url, fetched_from, released_on_basis, retrieved_at, etag, last_modified, citation
-- key: source_id
-- check: source is not null and title is not null and file_name is not null and url is not null
-- check: fetched_from in ('live', 'mirror', 'folder', 'adopted', 'package')
-- check: length(sha256) = 64 and bytes is not null and retrieved_at is not null
-- check: is_excerpt is not null and is_current is not null
-- check: licence is not null and attribution is not null and citation is not null
-- check: is_excerpt = (excerpt_of_sha256 is not null)

with content as (
    select
        *,
        row_number() over (partition by source_id order by vintage desc) as recency,
        bool_or(is_current) over (partition by source_id) as is_current_anywhere
    from core.content
),

-- A workbook beside the first of its kind gives what that lacks.
part as (
    select distinct source_id from core.oews_workbook
)

select
    content.source_id,
    content.source,
    declared.title,
    content.file_name,
    content.url,
    content.fetched_from,
    content.sha256,
    content.bytes,
    nullif(content.vintage, '') as vintage,
    content.edition,
    content.released_on,
    content.released_on_basis,
    content.retrieved_at,
    content.etag,
    content.last_modified,
    content.is_excerpt,
    content.excerpt_of_sha256,
    content.is_current_anywhere or part.source_id is not null as is_current,
    content.rows,
    declared.licence,
    replace(declared.attribution, '{vintage}', coalesce(content.vintage, '')) as attribution,
    declared.publisher || ', ' || declared.title
    || coalesce(', ' || nullif(content.vintage, ''), '')
    || coalesce(' (' || content.edition || ')', '')
    || case when content.is_excerpt then ', sample' else '' end
    || coalesce(', derived: ' || content.derived_from, '')
    || ', ' || content.url || ', retrieved ' || cast(cast(content.retrieved_at as date) as varchar)
    || ', SHA-256 ' || content.source_id as citation
from content
inner join parsed.source as declared
    on content.source = declared.source
left join part
    on content.source_id = part.source_id
where content.recency = 1
