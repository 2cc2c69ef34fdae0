-- From which vintage on a program's areas follow which delineation, one row a change.
--
-- A rule holds until the next one of its program begins. Of a vintage after `last_known` nobody has
-- said yet that it still does: the newest rule is assumed to.
--
-- key: program, from_vintage
-- check: definition is not null and last_known >= from_vintage

with known (program, from_vintage, last_known, definition) as (
    values
    ('oews', '2024-05', '2025-99', 'OMB 23-01'),
    ('acs', '', '2021', 'PUMA 2010'),
    ('acs', '2022', '2024', 'PUMA 2020')
)

select
    program,
    from_vintage,
    lead(from_vintage) over (partition by program order by from_vintage) as before_vintage,
    last_known,
    definition
from known
