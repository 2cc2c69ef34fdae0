-- Where figures come from, one row an archived file, superseded ones included.
--
-- varies: url, fetched_from, released_on_basis, retrieved_at, etag, last_modified, citation
-- key: source_id
-- check: source is not null and title is not null and file_name is not null and url is not null
-- check: fetched_from in ('live', 'mirror', 'folder', 'adopted', 'package')
-- check: length(sha256) = 64 and bytes is not null and retrieved_at is not null
-- check: is_excerpt is not null and is_current is not null
-- check: licence is not null and attribution is not null and citation is not null
-- check: is_excerpt = (excerpt_of_sha256 is not null)

select
    source_id,
    source,
    title,
    file_name,
    url,
    fetched_from,
    sha256,
    bytes,
    vintage,
    edition,
    released_on,
    released_not_before,
    released_not_after,
    released_on_basis,
    retrieved_at,
    etag,
    last_modified,
    is_excerpt,
    excerpt_of_sha256,
    is_current,
    rows,
    licence,
    attribution,
    citation
from core.cited_file
