-- The sources as this project declares them: their terms, days of release, and what is unproven.
--
-- as: step

select
    source,
    title,
    publisher,
    licence,
    attribution,
    releases_with,
    unproven
from parsed.source
