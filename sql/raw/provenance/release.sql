-- The days on which releases and editions came out, as each source declares them.
--
-- as: step

select
    source,
    vintage,
    edition,
    cast(released_on as date) as released_on,
    evidence
from parsed.release
