-- Areas, one row an area and release of the wages or the microdata.
--
-- key: vintage, area_code

select
    vintage,
    area_code,
    area_title,
    area_title_as_published,
    area_type,
    published_code,
    state_fips,
    primary_state,
    case
        when area_type in ('national', 'state', 'territory') then area_type
        else delineation.definition
    end as definition
from core.oews_area
left join core.delineation as delineation
    on
        delineation.program = 'oews'
        and vintage >= delineation.from_vintage
        and (delineation.before_vintage is null or vintage < delineation.before_vintage)
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
    definition
from core.acs_area
