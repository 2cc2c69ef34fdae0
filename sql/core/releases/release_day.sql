-- Release days as far as the table of releases proves them, one row a source and vintage.
--
-- Where only the month is known the day is its last, and the bounds are those of the month. A
-- guess (grade C) is not taken for a fact: its day stays unknown.
--
-- as: step
-- key: source, vintage

select
    source,
    vintage,
    case when precision <> 'after' then released_on end as released_on,
    case precision
        when 'month' then cast(date_trunc('month', released_on) as date)
        else released_on
    end as released_not_before,
    case when precision <> 'after' then released_on end as released_not_after,
    case
        when precision <> 'after' then 'table of releases: ' || grade || ', ' || evidence
    end as basis
from raw.release
where grade <> 'C' and released_on is not null
