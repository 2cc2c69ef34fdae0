-- How often each source comes out, one row a source.
--
-- key: source
-- check: every_months > 0 and grace_days > 0 and latest_month between 1 and 12

select
    source,
    cast(every_months as integer) as every_months,
    cast(latest_month as integer) as latest_month,
    cast(grace_days as integer) as grace_days
from parsed.pace
