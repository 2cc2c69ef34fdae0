-- Vintages of each source that were looked for or are loaded, one row a source and vintage.
--
-- as: step

with known as (
    select source, vintage from core.source_look
    union
    select source, vintage from core.source_load
)

select
    known.source,
    known.vintage,
    declared.next_release_on
from known
left join raw.source as declared
    on known.source = declared.source
