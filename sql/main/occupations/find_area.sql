-- Areas that a name or code may mean, the closest first.
--
-- The code, whole or as workbooks write it (39, 18140, 100001), the postal code of a state, or the
-- name in full comes before a name that begins with what was asked, and that before one that holds
-- it. Each is of the newest release that has the area. Example: from find_area('Ohio')
--
-- as: macro
-- takes: asked

with wanted as (
    select lower(trim(asked)) as text
),

newest as (
    select
        area_code,
        max(vintage) as vintage
    from main.area
    group by area_code
),

matched as (
    select
        area.*,
        case
            when
                area.area_type = 'national'
                and core.normal_area(wanted.text) in (select normal_area from core.nation_name)
                then 1
            when lower(area.area_title) = wanted.text then 1
            when
                area.area_code in (
                    wanted.text, wanted.text || '00000', '00' || wanted.text, '0' || wanted.text
                )
                then 1
            when
                lower(area.primary_state) = wanted.text
                and area.area_type in ('state', 'territory')
                then 1
            when starts_with(lower(area.area_title), wanted.text) then 2
            when contains(lower(area.area_title), wanted.text) then 3
        end as closeness
    from main.area as area
    inner join newest
        on area.vintage = newest.vintage and area.area_code = newest.area_code
    cross join wanted
    where wanted.text <> ''
)

select
    area_code,
    area_title,
    area_type,
    primary_state,
    vintage,
    closeness
from matched
where closeness is not null
order by closeness, area_type, area_title, area_code
