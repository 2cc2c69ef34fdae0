-- Titles that lead to one occupation of SOC 2018 only: what a survey's title is resolved by.
--
-- Every publisher's titles are asked; what a survey's owner codes is his own. An excerpt may lack
-- the other occupations of a title, so it makes none certain. A group and an occupation in it may
-- share their title ('Cashiers'): the occupation is meant.
--
-- key: normal_title

with named as (
    select
        core.normal_title(title.title) as normal_title,
        occupation.occupation_code,
        occupation.broad_code,
        occupation.minor_code,
        occupation.major_code,
        coalesce(occupation.is_soc, false) as is_soc,
        case occupation.occupation_level
            when 'detailed' then 1
            when 'broad' then 2
            else 3
        end as coarseness,
        bool_or(not source.is_excerpt) as is_whole
    from core.title as title
    inner join core.occupation as occupation
        on
            title.soc_version = occupation.soc_version
            and title.occupation_code = occupation.occupation_code
    inner join core.cited_file as source
        on title.source_id = source.source_id
    where title.soc_version = core.newest_soc() and title.title_source not like 'survey %'
    group by all
),

finest as (
    select
        *,
        row_number() over (partition by normal_title order by coarseness, occupation_code) as place
    from named
)

select
    finest.normal_title,
    finest.occupation_code
from finest
inner join named
    on finest.normal_title = named.normal_title
where finest.place = 1 and finest.is_soc and finest.is_whole and finest.normal_title <> ''
group by finest.normal_title, finest.occupation_code
having bool_and(coalesce(
    named.occupation_code in (
        finest.occupation_code, finest.broad_code, finest.minor_code, finest.major_code
    ),
    false
))
