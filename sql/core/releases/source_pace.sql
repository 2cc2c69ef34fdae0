-- How often each source comes out, and with whose releases, one row a source.
--
-- key: source
-- check: every_months > 0 and grace_days > 0 and latest_month between 1 and 12
-- check: releases_with is not null

select
    pace.source,
    declared.releases_with,
    cast(pace.every_months as integer) as every_months,
    cast(pace.latest_month as integer) as latest_month,
    cast(pace.grace_days as integer) as grace_days
from raw.pace as pace
inner join raw.source as declared
    on pace.source = declared.source
