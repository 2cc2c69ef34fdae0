-- How often each source comes out, as the program declares it.
--
-- as: step

select source, every_months, latest_month, grace_days
from parsed.pace
