-- Titles that lead to an occupation: of occupations, and of jobs that their publishers name for them.
--
-- One title may lead to several occupations. A code means the occupation of its `soc_version`.
--
-- key: title, occupation_code, title_source
-- refers: soc_version, occupation_code -> main.occupation(soc_version, occupation_code)
-- refers: source_id -> main.figure_source(source_id)
-- check: soc_version is not null and source_id is not null

with named as (
    select
        occupation_title as title,
        occupation_code,
        'occupation ' || soc_version as title_source,
        soc_version,
        title_source_id as source_id
    from main.occupation
    where title_source_id is not null

    union all

    select
        job.title,
        job.occupation_code,
        'projections ' || content.vintage as title_source,
        version.soc_version,
        job.source_id
    from raw.projections_title as job
    inner join core.content as content
        on job.source_id = content.source_id
    inner join core.soc_version as version
        on version.program = 'projections' and content.vintage = version.vintage
    where content.is_admitted
)

select
    title,
    occupation_code,
    title_source,
    soc_version,
    min(source_id) as source_id
from named
group by title, occupation_code, title_source, soc_version
order by title, occupation_code, title_source
