-- How much of each feature of titles an occupation has, the rare ones counting more.
--
-- Counted are its titles and its definition.
--
-- key: feature, occupation_code
-- refers: feature -> core.title_rarity(feature)

select
    part.feature,
    part.occupation_code,
    cast(sum(part.times) * any_value(rare.rarity) as real) as mass
from core.title_part as part
inner join core.title_rarity as rare
    on part.feature = rare.feature
group by part.feature, part.occupation_code
order by part.feature, part.occupation_code
