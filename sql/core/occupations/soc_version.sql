-- The classification in which each vintage of a program is published.
--
-- A vintage that is newer than all that is known takes the newest rule, and is marked as assumed.
--
-- key: program, vintage

select
    published.program,
    published.vintage,
    rule.soc_version,
    published.counted_as > rule.last_known as is_assumed
from core.vintage_published as published
inner join core.soc_rule as rule
    on
        published.program = rule.program
        and published.counted_as >= rule.from_vintage
        and (rule.before_vintage is null or published.counted_as < rule.before_vintage)
