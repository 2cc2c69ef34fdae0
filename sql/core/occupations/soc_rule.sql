-- From which vintage on a program is published in which classification, one row a change.
--
-- A rule holds until the next one of its program begins. Of a vintage after `last_known` nobody has
-- said yet that it still does: the newest rule is assumed to.
--
-- key: program, from_vintage
-- check: soc_version is not null and last_known >= from_vintage

with known (program, from_vintage, last_known, soc_version) as (
    values
    ('oews', '', '2009-99', '2000'),
    ('oews', '2010', '2011-99', '2000-2010 hybrid'),
    ('oews', '2012', '2018-99', '2010'),
    ('oews', '2019', '2020-99', '2010-2018 hybrid'),
    ('oews', '2021', '2025-99', '2018'),
    ('projections', '', '2009-99', '2000'),
    ('projections', '2010', '2018-99', '2010'),
    ('projections', '2019', '2020-99', '2010-2018 hybrid'),
    ('projections', '2021', '2025-99', '2018'),
    ('acs', '', '2017', '2010'),
    ('acs', '2018', '2024', '2018'),
    ('onet', '', '25.0', '2010'),
    ('onet', '25.1', '31.0', '2018')
)

select
    program,
    from_vintage,
    lead(from_vintage) over (partition by program order by from_vintage) as before_vintage,
    last_known,
    soc_version
from known
