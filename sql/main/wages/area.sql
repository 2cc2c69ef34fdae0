-- Areas, one row an area and release of the wages or the microdata.
--
-- A code means the area of that release; it may mean another area in the next. The nation is
-- 'United States' in each.
--
-- key: vintage, area_code
-- check: area_title is not null and published_code is not null
-- check: area_type in ('national', 'state', 'territory', 'metropolitan', 'metropolitan division',
--     'nonmetropolitan', 'puma')
-- check: (primary_state is null) = (area_type = 'national')
-- check: area_type <> 'national' or area_title = core.nation_title()

select
    vintage,
    area_code,
    area_title,
    area_type,
    published_code,
    state_fips,
    primary_state,
    definition,
    area_title_as_published,
    is_definition_assumed
from core.area
