-- How rare each feature of titles is among the titles of all detailed occupations.
--
-- This is its inverse document frequency.
--
-- key: feature

with title as (
    select count(*) as titles
    from (select distinct occupation_code, title_key from core.title_part)
)

select
    part.feature,
    cast(ln((1.0 + title.titles) / (1.0 + count(*))) + 1.0 as real) as rarity
from core.title_part as part
cross join title
group by part.feature, title.titles
order by part.feature
