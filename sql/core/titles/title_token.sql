-- How often the titles and definition of a detailed occupation have a token, one row for each.
--
-- `times` counts the SOC's own titles twice; `titles` counts each text once. What a definition
-- excludes does not speak for the occupation.
--
-- key: token, occupation_code

with known as (
    select
        occupation_code,
        title_key,
        max(case when is_official then 2 else 1 end) as times
    from core.title_variant
    where is_detailed_soc
    group by occupation_code, title_key

    union all

    select
        occupation.occupation_code,
        key.title_key,
        1 as times
    from core.occupation as occupation
    cross join lateral
        core.title_key(regexp_replace(occupation.definition, 'Excludes.*', '')) as key
    where
        occupation.soc_version = core.newest_soc()
        and occupation.is_soc
        and occupation.occupation_level = 'detailed'
        and key.title_key <> ''
),

part as (
    select
        known.occupation_code,
        known.title_key,
        known.times,
        unnest(title.tokens) as token
    from known
    cross join lateral core.title_tokens(known.title_key) as title
)

select
    token,
    occupation_code,
    sum(times) as times,
    count(distinct title_key) as titles
from part
group by token, occupation_code
order by token, occupation_code
