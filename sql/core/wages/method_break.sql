-- From which vintage on OEWS estimates differently, or refers to another period.
--
-- A wage of before and one of since do not make a change. May 2021 brought model-based estimates
-- (MB3); until 2002 the files name a year without its month.
--
-- key: from_vintage

select from_vintage, what
from (
    values
    ('2003', 'reference period: a month is named'),
    ('2021', 'model-based estimation (MB3)')
) as known (from_vintage, what)
