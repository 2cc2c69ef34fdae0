-- The newest vintage of each source that is archived, whatever the clocks admit, one row a source.
--
-- as: step
-- key: source

select
    source,
    max_by(vintage, core.vintage_order(vintage)) as vintage
from core.file_vintage
where vintage <> ''
group by source
