-- The classification in which each vintage of a program is published.
--
-- key: program, vintage

with span (program, first_vintage, last_vintage, soc_version) as (
    values
    ('oews', '1999', '2009-99', '2000'),
    ('oews', '2010', '2011-99', '2000-2010 hybrid'),
    ('oews', '2012', '2018-99', '2010'),
    ('oews', '2019', '2020-99', '2010-2018 hybrid'),
    ('oews', '2021', '9999', '2018'),
    ('projections', '2010', '2018-99', '2010'),
    ('projections', '2019', '2020-99', '2010-2018 hybrid'),
    ('projections', '2021', '9999', '2018')
),

published as (
    select distinct
        case when source like 'oews%' then 'oews' else source end as program,
        vintage
    from core.file_version
    where vintage <> ''
)

select
    published.program,
    published.vintage,
    span.soc_version
from published
inner join span
    on
        published.program = span.program
        and published.vintage between span.first_vintage and span.last_vintage
