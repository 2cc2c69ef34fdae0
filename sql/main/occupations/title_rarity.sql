-- How rare each feature of titles is: its inverse document frequency over the titles of all detailed occupations.
--
-- key: feature

with title as (
    select count(*) as titles
    from (select distinct occupation_code, title_key from scratch.title_part)
)

select
    part.feature,
    cast(ln((1.0 + title.titles) / (1.0 + count(*))) + 1.0 as real) as rarity
from scratch.title_part as part
cross join title
group by part.feature, title.titles
order by part.feature
