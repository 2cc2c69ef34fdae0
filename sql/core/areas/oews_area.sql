-- Areas that OEWS files name, one row an area and release, the flat file's name first.
--
-- Files call the nation National, U.S. or nothing at all: it has one title in every release.
-- The state of a metropolitan area is the first that its title names, where no column says it (May
-- 2019): so it is for all 393 of May 2025. Metropolitan divisions nest in their area: the two are
-- never added up.
--
-- as: step

with flat as (
    select
        file.vintage,
        area.area_code,
        area.area_name as area_title_as_published,
        area.area_code as published_code,
        nullif(area.state_code, '00') as state_fips,
        area.areatype_code,
        false as is_division
    from raw.oews_area as area
    inner join core.file_version as file
        on area.source_id = file.source_id
    where file.is_current
),

workbook as (
    select
        workbook.vintage,
        workbook.area_code,
        max(workbook.area_title) as area_title_as_published,
        max(workbook.published_area_code) as published_code,
        max(coalesce(
            state.state_fips,
            named.state_fips,
            case when workbook.area_code not like '00%' then left(workbook.area_code, 2) end
        )) as state_fips,
        max(case
            when workbook.area_code = '0000000' then 'N'
            when workbook.area_code like '__00000' then 'S'
            else 'M'
        end) as areatype_code,
        bool_or(
            workbook.published_area_type = '5'
            or workbook.area_title like '%Metropolitan Division%'
        ) as is_division
    from core.oews_workbook as workbook
    left join core.state as state
        on workbook.prim_state = state.primary_state
    left join core.state as named
        on
            workbook.prim_state is null
            and regexp_extract(workbook.area_title, ', ([A-Z]{2})', 1) = named.primary_state
    left join flat
        on workbook.vintage = flat.vintage and workbook.area_code = flat.area_code
    where flat.area_code is null
    group by workbook.vintage, workbook.area_code
),

published as (
    select * from flat
    union all
    select * from workbook
)

select
    published.vintage,
    published.area_code,
    case
        when published.areatype_code = 'N' then core.nation_title()
        else published.area_title_as_published
    end as area_title,
    published.area_title_as_published,
    case
        when published.areatype_code = 'N' then 'national'
        when published.areatype_code = 'S' and state.is_territory then 'territory'
        when published.areatype_code = 'S' then 'state'
        when published.is_division then 'metropolitan division'
        when published.area_code like '00%' then 'metropolitan'
        else 'nonmetropolitan'
    end as area_type,
    published.published_code,
    published.state_fips,
    state.primary_state
from published
left join core.state as state
    on published.state_fips = state.state_fips
