-- The classification in which each vintage of a program is published.
--
-- A vintage that is newer than all that is known takes the newest rule, and is marked as assumed.
--
-- key: program, vintage

with published as (
    select distinct
        core.program_of(source) as program,
        vintage,
        case
            -- Five years of microdata are in the classification of the last of them.
            when source = 'acs' then left(vintage, 2) || right(vintage, 2)
            else core.vintage_order(vintage)
        end as counted_as
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
