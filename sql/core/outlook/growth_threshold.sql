-- From which rounded percent each official growth phrase holds, by projections vintage.
--
-- The publisher prints the phrase beside the rounded percent; the bounds were read off its own
-- profiles: all 341 of 2024-34; of 2018-28 only that 11 is "much faster" and 7 to 10 is not. A
-- vintage that is not here has no known bounds, and its phrase is NULL.
--
-- key: vintage, from_percent
-- check: from_percent <= to_percent

select vintage, growth_category, from_percent, to_percent
from (
    values
    ('2024-34', 'Much faster than average', 7, 32767),
    ('2024-34', 'Faster than average', 5, 6),
    ('2024-34', 'As fast as average', 3, 4),
    ('2024-34', 'Slower than average', 1, 2),
    ('2024-34', 'Little or no change', 0, 0),
    ('2024-34', 'Decline', -32768, -1),
    ('2018-28', 'Much faster than average', 11, 32767)
) as known (vintage, growth_category, from_percent, to_percent)
