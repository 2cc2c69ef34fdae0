-- Vintages of each source that were looked for or are loaded, one row a source and vintage.
--
-- as: step

with known as (
    select source, vintage from core.source_look
    union
    select source, vintage from core.source_load
),

-- What is asked for by name alone has its place before anybody asks.
listed as (
    select source, vintage from known
    union all
    select source, 'current'
    from raw.source
    where unproven is not null and source not in (select source from known)
)

select
    listed.source,
    listed.vintage,
    declared.unproven
from listed
left join raw.source as declared
    on listed.source = declared.source
