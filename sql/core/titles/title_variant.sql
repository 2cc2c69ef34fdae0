-- Ways to ask for a title of the 2018 SOC: whole, without brackets, by what its brackets hold.
--
-- 'Registered Nurse (RN)' answers to 'registered nurse' and 'RN' too. Titles of occupations stand
-- for every level; job titles only for detailed occupations of the SOC, since a wider code of the
-- projections' matrix holds occupations that do not share the title.
--
-- key: title_key, title, occupation_code, title_source

with named as (
    select
        title.title,
        title.occupation_code,
        title.title_source,
        title.source_id,
        occupation.occupation_level,
        coalesce(occupation.is_soc, true)
        and occupation.occupation_level = 'detailed' as is_detailed_soc
    from core.title as title
    inner join core.occupation as occupation
        on
            title.soc_version = occupation.soc_version
            and title.occupation_code = occupation.occupation_code
    where title.soc_version = core.newest_soc()
),

spelled as (
    select
        *,
        unnest([
            title,
            regexp_replace(title, '\s*\([^)]*\)', '', 'g'),
            regexp_extract(title, '\(([^()]+)\)$', 1)
        ]) as variant
    from named
    where is_detailed_soc or title_source = 'occupation ' || core.newest_soc()
)

select
    key.title_key,
    spelled.title,
    spelled.occupation_code,
    spelled.occupation_level,
    spelled.title_source,
    spelled.source_id,
    spelled.is_detailed_soc,
    bool_or(
        spelled.variant = spelled.title
        and spelled.title_source not like 'O*NET%'
        and spelled.title_source not like 'survey%'
    ) as is_official
from spelled
cross join lateral core.title_key(spelled.variant) as key
where key.title_key <> ''
group by
    key.title_key,
    spelled.title,
    spelled.occupation_code,
    spelled.occupation_level,
    spelled.title_source,
    spelled.source_id,
    spelled.is_detailed_soc
order by key.title_key, spelled.occupation_code, spelled.title, spelled.title_source
