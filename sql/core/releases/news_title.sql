-- How the title of the news release begins that brings a source, one row a source.
--
-- as: step
-- key: source

select source, title_begins
from (
    values
    ('cpi', 'consumer price index'),
    ('oews', 'occupational employment and wage'),
    ('projections', 'employment projections')
) as known (source, title_begins)
