-- The newest vintage of each source that the clocks admit, one row a source.
--
-- as: step
-- key: source

select
    source,
    max_by(vintage, core.vintage_order(vintage)) as vintage
from core.file_version
where is_current and vintage <> ''
group by source
