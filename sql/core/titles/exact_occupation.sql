-- Occupations that have exactly the title asked for, and how many they are.
--
-- Where the SOC or the projections have the title, whatever O*NET or a survey adds is left out.
--
-- as: macro
-- takes: asked_title

with named as (
    select
        variant.occupation_code,
        variant.is_official,
        case variant.occupation_level when 'detailed' then 1 when 'broad' then 2 else 3 end
            as coarseness,
        bool_or(variant.is_official) over () as has_official
    from core.title_variant as variant
    inner join core.asked_key(asked_title) as asked
        on variant.title_key = asked.title_key
),

-- A broad occupation and its only detailed one share their title: the detailed one is meant.
finest as (
    select distinct occupation_code
    from named
    where is_official = has_official
    qualify coarseness = min(coarseness) over ()
)

select
    occupation_code,
    count(*) over () as occupations
from finest
