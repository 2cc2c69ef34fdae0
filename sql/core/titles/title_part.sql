-- What is known of detailed occupations in features: their titles, the SOC's own twice, and their definitions.
--
-- What a definition excludes does not speak for the occupation.
--
-- as: step

with told as (
    select
        occupation_code,
        title_key,
        max(case when is_official then 2 else 1 end) as times
    from core.title_form
    where is_detailed_soc
    group by occupation_code, title_key

    union all

    select
        occupation.occupation_code,
        key.title_key,
        1 as times
    from core.occupation as occupation
    cross join lateral core.title_key(regexp_replace(occupation.definition, 'Excludes.*', '')) as key
    where
        occupation.soc_version = '2018'
        and occupation.is_soc
        and occupation.occupation_level = 'detailed'
        and key.title_key <> ''
),

part as (
    select
        told.occupation_code,
        told.title_key,
        told.times,
        unnest(feature.features) as feature
    from told
    cross join lateral core.title_feature(told.title_key) as feature
)

select
    occupation_code,
    title_key,
    feature,
    sum(times) as times
from part
group by occupation_code, title_key, feature
