-- The mass of all features of an occupation's titles, and how many features there are in all.
--
-- key: occupation_code

with known as (
    select count(distinct feature) as feature_count
    from main.occupation_feature
)

select
    feature.occupation_code,
    sum(feature.mass) as mass,
    known.feature_count
from main.occupation_feature as feature
cross join known
group by feature.occupation_code, known.feature_count
