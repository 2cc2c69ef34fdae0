-- The days that this build keeps to, one row: what was public, and what was here.
--
-- as: step

select as_of, retrieved_by
from raw.clock
