-- One row for each way by which an archived content came: its receipt.
--
-- as: step
-- key: source_id, vintage_named, fetched_from, file_name, url, retrieved_at

select
    source_id,
    source,
    kind,
    coalesce(vintage, '') as vintage_named,
    vintage,
    edition,
    cast(modified_at as timestamp) as modified_at,
    file_name,
    sha256,
    bytes,
    is_excerpt,
    excerpt_of_sha256,
    fetched_from,
    base,
    url,
    cast(retrieved_at as timestamp) as retrieved_at,
    cast(confirmed_at as timestamp) as confirmed_at,
    etag,
    last_modified,
    cast(released_on as date) as released_on,
    rows
from parsed.receipt
