-- Releases of the OEWS flat files as published: '2025A01' is 'May 2025'.
--
-- key: source_id, release_code

select
    source_id,
    release_code,
    description as release_description,
    vintage
from parsed.oews_release
