-- What is known of the days on which releases came out, one row a source and vintage.
--
-- as: step
-- key: source, vintage
-- check: precision in ('day', 'month', 'after') and grade in ('A', 'B', 'C')
-- check: (released_on is null) = (precision is null)

select
    source,
    vintage,
    cast(released_on as date) as released_on,
    precision,
    grade,
    evidence
from parsed.release
