-- Titles that lead to one occupation only, as words in lower case: what a survey's title is resolved by.
--
-- A broad occupation and its only detailed one share their title: the detailed one is meant.
--
-- key: normal_title

with named as (
    select
        trim(regexp_replace(lower(occupation_title), '[^a-z0-9]+', ' ', 'g')) as normal_title,
        occupation_code,
        case occupation_level when 'detailed' then 1 when 'broad' then 2 else 3 end as coarseness
    from main.occupation
    where soc_version = '2018' and is_soc
),

finest as (
    select
        normal_title,
        min(coarseness) as coarseness
    from named
    group by normal_title
)

select
    named.normal_title,
    max(named.occupation_code) as occupation_code
from named
inner join finest
    on named.normal_title = finest.normal_title and named.coarseness = finest.coarseness
group by named.normal_title
having count(*) = 1
