-- Days that the calendar of the Bureau of Labor Statistics names, one row an event.
--
-- as: step
-- key: source_id, row

select
    source_id,
    row,
    uid,
    sequence,
    event_title,
    cast(starts_on as date) as starts_on,
    event_status
from parsed.calendar_event
