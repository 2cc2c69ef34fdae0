-- Vintages of each program that are archived, one row a program and vintage.
--
-- Five years of microdata follow the rules of the last of them: `counted_as` is what a vintage
-- counts as, where rules begin with one.
--
-- as: step
-- key: program, vintage

select distinct
    core.program_of(source) as program,
    vintage,
    case
        when source = 'acs' then left(vintage, 2) || right(vintage, 2)
        else core.vintage_order(vintage)
    end as counted_as
from core.file_version
where vintage <> ''
