-- How much an occupation has of all features of titles together, and how many features there are.
--
-- key: occupation_code

with known as (
    select count(*) as feature_count
    from core.title_rarity
)

select
    feature.occupation_code,
    sum(feature.mass) as mass,
    known.feature_count
from core.occupation_feature as feature
cross join known
group by feature.occupation_code, known.feature_count
