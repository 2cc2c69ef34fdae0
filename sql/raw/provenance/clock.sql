-- The days that the clocks of a build are set to, one row; NULL where a clock is not set.
--
-- as: step

select
    cast(as_of as date) as as_of,
    cast(retrieved_by as date) as retrieved_by
from parsed.clock
