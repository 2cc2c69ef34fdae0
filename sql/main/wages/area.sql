-- Areas, one row an area and release of the wages or the microdata: a code means the area of that release.
--
-- The state of a metropolitan area is the first that its title names, where no column says it (May
-- 2019): so it is for all 393 of May 2025.
--
-- key: vintage, area_code
-- check: area_title is not null and published_code is not null
-- check: area_type in ('national', 'state', 'territory', 'metropolitan', 'nonmetropolitan', 'puma')
-- check: (primary_state is null) = (area_type = 'national')

with flat as (
    select
        content.vintage,
        area.area_code,
        area.area_name as area_title,
        area.area_code as published_code,
        nullif(area.state_code, '00') as state_fips,
        area.areatype_code
    from raw.oews_area as area
    inner join core.content as content
        on area.source_id = content.source_id
    where content.is_current
),

workbook as (
    select
        workbook.vintage,
        workbook.area_code,
        max(coalesce(workbook.area_title, 'National')) as area_title,
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
        end) as areatype_code
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
),

typed as (
    select
        published.vintage,
        published.area_code,
        published.area_title,
        case
            when published.areatype_code = 'N' then 'national'
            when published.areatype_code = 'S' and state.is_territory then 'territory'
            when published.areatype_code = 'S' then 'state'
            when published.area_code like '00%' then 'metropolitan'
            else 'nonmetropolitan'
        end as area_type,
        published.published_code,
        published.state_fips,
        state.primary_state
    from published
    left join core.state as state
        on published.state_fips = state.state_fips
)

select
    vintage,
    area_code,
    area_title,
    area_type,
    published_code,
    state_fips,
    primary_state,
    case
        when area_type in ('national', 'state', 'territory') then area_type
        when vintage >= '2024-05' then 'OMB 23-01'
    end as definition
from typed
union all
select
    vintage,
    area_code,
    area_title,
    area_type,
    case area_type when 'national' then area_code when 'puma' then substr(area_code, 4) else state_fips end,
    state_fips,
    primary_state,
    definition
from core.acs_area
