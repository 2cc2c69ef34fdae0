-- What the numbers of OFLC's geographic levels mean, one row a number.
--
-- The agency's files do not say it; its wage search and the public readers of its files do.
--
-- key: geographic_level

select geographic_level, meaning
from (
    values
    ('1', 'area'),
    ('2', 'area and those around it'),
    ('3', 'state'),
    ('4', 'nation')
) as known (geographic_level, meaning)
