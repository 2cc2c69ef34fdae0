-- The newest vintage of each source that the clocks admit, one row a source.
--
-- as: step
-- key: source

select
    source,
    -- Versions with one digit before the point come before those with two.
    max_by(vintage, regexp_replace(vintage, '^(\d)\.', '0\1.')) as vintage
from core.file_version
where is_current and vintage <> ''
group by source
