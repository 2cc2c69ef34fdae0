-- From which vintage on a program's areas follow which delineation, one row a change.
--
-- key: program, from_vintage

with known (program, from_vintage, definition) as (
    values
    ('oews', '2024-05', 'OMB 23-01'),
    ('acs', '', 'PUMA 2010'),
    ('acs', '2022', 'PUMA 2020')
)

select
    program,
    from_vintage,
    lead(from_vintage) over (partition by program order by from_vintage) as before_vintage,
    definition
from known
