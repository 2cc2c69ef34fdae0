-- Titles that lead to an occupation, by the publisher who says so.
--
-- key: title, occupation_code, title_source

with job as (
    select
        job.title,
        job.occupation_code,
        'projections ' || content.vintage as title_source,
        version.soc_version,
        job.source_id
    from raw.projections_title as job
    inner join core.file_version as content
        on job.source_id = content.source_id
    inner join core.soc_version as version
        on version.program = 'projections' and content.vintage = version.vintage
    where content.is_admitted

    union all

    select
        match.title,
        match.occupation_code,
        'direct match ' || match.soc_version as title_source,
        match.soc_version,
        match.source_id
    from raw.direct_match_title as match
    inner join core.file_version as content
        on match.source_id = content.source_id
    where content.is_current

    union all

    select
        title,
        occupation_code,
        'O*NET ' || vintage || ' ' || title_kind as title_source,
        soc_version,
        source_id
    from core.onet_title

    union all

    select
        short_title as title,
        occupation_code,
        'O*NET ' || vintage || ' short' as title_source,
        soc_version,
        source_id
    from core.onet_title
    where short_title is not null

    union all

    select
        person.title,
        person.soc_code as occupation_code,
        'survey ' || content.edition as title_source,
        core.newest_soc() as soc_version,
        person.source_id
    from raw.survey_person as person
    inner join core.file_version as content
        on person.source_id = content.source_id
    where content.is_current and person.title is not null

    union all

    select
        title,
        soc_code as occupation_code,
        'survey ' || edition as title_source,
        core.newest_soc() as soc_version,
        source_id
    from core.survey_figure
    where title is not null
),

named as (
    select
        occupation_title as title,
        occupation_code,
        'occupation ' || soc_version as title_source,
        soc_version,
        title_source_id as source_id
    from core.occupation
    where title_source_id is not null

    union all

    -- Without the file that has its occupation a title leads nowhere.
    select
        job.title,
        job.occupation_code,
        job.title_source,
        job.soc_version,
        job.source_id
    from job
    inner join core.occupation as occupation
        on
            job.soc_version = occupation.soc_version
            and job.occupation_code = occupation.occupation_code
)

select
    title,
    occupation_code,
    title_source,
    soc_version,
    min(source_id) as source_id
from named
group by title, occupation_code, title_source, soc_version
