-- The classification in which each vintage of a program is published.
--
-- A vintage that is newer than all that is known takes the newest rule, and is marked as assumed.
--
-- key: program, vintage

with published as (
    select distinct
        case when source like 'oews%' then 'oews' else source end as program,
        vintage,
        -- Five years of microdata are in the classification of the last of them.
        case when source = 'acs' then left(vintage, 2) || right(vintage, 2) else vintage end
            as counted_as
    from core.file_version
    where vintage <> ''
)

select
    published.program,
    published.vintage,
    rule.soc_version,
    published.counted_as > rule.last_known as is_assumed
from published
inner join core.soc_rule as rule
    on
        published.program = rule.program
        and published.counted_as >= rule.from_vintage
        and (rule.before_vintage is null or published.counted_as < rule.before_vintage)
