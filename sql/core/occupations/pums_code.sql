-- PUMS occupation codes of persons and of the Census code list, with their title in the list.
--
-- A code that persons have and the list lacks has no title.
--
-- key: soc_version, socp

with listed as (
    select
        code.soc_version,
        code.socp,
        code.occupation_title
    from raw.acs_occupation_code as code
    inner join core.file_version as content
        on code.source_id = content.source_id
    where content.is_current
),

used as (
    select distinct
        file.soc_version,
        person.socp
    from raw.acs_person as person
    inner join core.acs_file as file
        on person.source_id = file.source_id and person.state_fips = file.state_fips
    where person.socp is not null
),

named as (
    select
        soc_version,
        socp,
        occupation_title
    from listed
    union all
    select
        soc_version,
        socp,
        null as occupation_title
    from used
)

select
    soc_version,
    socp,
    substr(socp, 1, 2) || '-' || substr(socp, 3, 4) as occupation_code,
    max(occupation_title) as occupation_title
from named
group by soc_version, socp
