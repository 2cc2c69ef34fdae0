-- The delineation that the areas of each vintage of a program follow, as far as it is known.
--
-- A vintage that is newer than all that is known takes the newest rule, and is marked as assumed.
--
-- key: program, vintage

select
    published.program,
    published.vintage,
    rule.definition,
    published.counted_as > rule.last_known as is_assumed
from core.vintage_published as published
inner join core.delineation as rule
    on
        published.program = rule.program
        and published.counted_as >= rule.from_vintage
        and (rule.before_vintage is null or published.counted_as < rule.before_vintage)
