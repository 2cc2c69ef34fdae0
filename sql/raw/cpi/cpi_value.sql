-- Values of the Consumer Price Index as published: months, the year (M13) and half-years.
--
-- as: step
-- key: source_id, series_id, period

select
    source_id,
    row,
    series_id,
    year || '-' || period as period,
    value
from parsed.cpi_value
