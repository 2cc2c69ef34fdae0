-- Areas, one row an area and release of the wages or the microdata.
--
-- key: vintage, area_code

select
    area.vintage,
    area.area_code,
    area.area_title,
    area.area_title_as_published,
    area.area_type,
    area.published_code,
    area.state_fips,
    area.primary_state,
    case when is_itself then area.area_type else followed.definition end as definition,
    coalesce(followed.is_assumed and not is_itself, false) as is_definition_assumed
from core.oews_area as area
left join core.area_definition as followed
    on followed.program = 'oews' and area.vintage = followed.vintage
cross join lateral (
    -- Nation and states do not depend on a delineation.
    select area.area_type in ('national', 'state', 'territory') as is_itself
)
union all
select
    vintage,
    area_code,
    area_title,
    -- The microdata give codes only.
    null,
    area_type,
    case area_type
        when 'national' then area_code
        when 'puma' then substr(area_code, 4)
        else state_fips
    end,
    state_fips,
    primary_state,
    definition,
    is_definition_assumed
from core.acs_area
