-- Occupations that a release of OEWS does not publish by themselves, and the code that holds them.
--
-- In May 2010 and 2011, 2019 and 2020 codes of two classifications stand only within codes of a
-- hybrid of both; in other years some detailed codes stand only within their broad one. Nothing
-- shares out the figures.
--
-- key: vintage, soc_version, occupation_code, published_within

with release as (
    select
        vintage,
        soc_version
    from core.wage_release
),

published as (
    select
        vintage,
        occupation_code
    from main.wages
    where area_code = '0000000' and industry_code = '000000'
),

candidate as (
    select
        release.vintage,
        map.to_version as soc_version,
        map.to_code as occupation_code,
        map.to_title as occupation_title,
        map.from_code as published_within,
        'the release is in codes of ' || release.soc_version as reason
    from release
    inner join core.occupation_link as map
        on release.soc_version = map.from_version
    where release.soc_version like '%hybrid' and map.to_code <> map.from_code

    union all

    select
        release.vintage,
        map.from_version,
        map.from_code,
        map.from_title,
        map.to_code,
        'the release is in codes of ' || release.soc_version
    from release
    inner join core.occupation_link as map
        on release.soc_version = map.to_version
    where release.soc_version like '%hybrid' and map.from_code <> map.to_code

    union all

    select
        release.vintage,
        release.soc_version,
        structure.occupation_code,
        structure.occupation_title,
        structure.broad_code,
        'the release publishes the broad occupation only'
    from release
    inner join core.soc_structure as structure
        on release.soc_version = structure.soc_version
    where structure.occupation_level = 'detailed' and structure.broad_code is not null
)

select
    candidate.vintage,
    candidate.soc_version,
    candidate.occupation_code,
    candidate.occupation_title,
    candidate.published_within,
    candidate.reason
from candidate
inner join published as holder
    on candidate.vintage = holder.vintage and candidate.published_within = holder.occupation_code
left join published as itself
    on candidate.vintage = itself.vintage and candidate.occupation_code = itself.occupation_code
where itself.occupation_code is null
order by candidate.vintage, candidate.soc_version, candidate.occupation_code
