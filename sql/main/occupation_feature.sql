-- How much a feature of a title speaks for an occupation: naive Bayes over the titles of all detailed occupations.
--
-- Rare features count more: `rarity` is the inverse document frequency over all titles, and `mass` the
-- rarity times how often the occupation's titles hold the feature.
--
-- key: feature, occupation_code

with titled as (
    select distinct
        title_key,
        occupation_code
    from main.title_form
    where is_detailed_soc
),

held as (
    select
        titled.title_key,
        titled.occupation_code,
        unnest(part.features) as feature
    from titled
    cross join lateral core.title_feature(titled.title_key) as part
),

counted as (
    select
        feature,
        occupation_code,
        count(*) as times,
        count(distinct title_key) as titles
    from held
    group by feature, occupation_code
),

rare as (
    select
        feature,
        ln((1.0 + (select count(*) from titled)) / (1.0 + sum(titles))) + 1.0 as rarity
    from counted
    group by feature
)

select
    counted.feature,
    counted.occupation_code,
    cast(rare.rarity as real) as rarity,
    cast(counted.times * rare.rarity as real) as mass
from counted
inner join rare
    on counted.feature = rare.feature
order by counted.feature, counted.occupation_code
