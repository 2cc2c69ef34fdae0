-- How much of each feature of titles an occupation has: occurrences in its titles and definition, the rare ones counting more.
--
-- key: feature, occupation_code
-- refers: feature -> main.title_rarity(feature)

select
    part.feature,
    part.occupation_code,
    cast(sum(part.times) * any_value(rare.rarity) as real) as mass
from scratch.title_part as part
inner join main.title_rarity as rare
    on part.feature = rare.feature
group by part.feature, part.occupation_code
order by part.feature, part.occupation_code
