-- Persons of the current surveys, with the occupation and the area where these are certain.
--
-- A title that is not certain stays as given, its code NULL: such persons are counted in
-- pay_universe, not in estimates. So does an area; state_fips is the state that it is or lies in.
-- The vintage is the newest date of the person's year: pay of different years is never pooled. A
-- year that two files of a survey have is the later file's.
--
-- key: source_id, line

with dated as (
    select
        person.*,
        content.edition as source,
        content.vintage as newest_vintage,
        max(person.date) over one_year as vintage,
        max(content.vintage) over every_file as latest_vintage
    from raw.survey_person as person
    inner join core.file_version as content
        on person.source_id = content.source_id
    where content.is_current
    window
        one_year as (partition by person.source_id, left(person.date, 4)),
        every_file as (partition by content.edition, left(person.date, 4))
)

select
    person.source,
    person.vintage,
    person.source_id,
    person.line,
    person.title,
    person.area,
    coalesce(coded.occupation_code, titled.occupation_code) as occupation_code,
    unambiguous_area.area_code,
    unambiguous_area.state_fips,
    person.years_experience,
    person.hourly_cents,
    person.annual_cents,
    coalesce(person.weight, 1.0) as weight
from dated as person
left join core.occupation as coded
    on coded.soc_version = core.newest_soc() and person.soc_code = coded.occupation_code
left join scratch.unambiguous_title as titled
    on
        person.soc_code is null
        and core.normal_title(person.title) = titled.normal_title
left join scratch.unambiguous_area as unambiguous_area
    on core.normal_area(person.area) = unambiguous_area.normal_area
where person.newest_vintage = person.latest_vintage
