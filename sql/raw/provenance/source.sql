-- The sources as this project declares them: title, publisher, licence and the next release.
--
-- as: step

select
    source,
    title,
    publisher,
    licence,
    attribution,
    cast(next_release_on as date) as next_release_on,
    releases_with
from parsed.source
