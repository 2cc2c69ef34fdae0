-- The sources as this project declares them: their terms, the next release, and what is unproven.
--
-- as: step

select
    source,
    title,
    publisher,
    licence,
    attribution,
    cast(next_release_on as date) as next_release_on,
    releases_with,
    unproven
from parsed.source
