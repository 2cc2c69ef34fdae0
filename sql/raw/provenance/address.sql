-- The addresses that each source declares, one row an address.
--
-- as: step

select
    source,
    kind,
    vintage,
    url,
    required
from parsed.address
