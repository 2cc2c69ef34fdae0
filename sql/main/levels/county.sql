-- Counties, and towns of New England until 2024-25, with their wage area, one row a wage year each.
--
-- As the geography of the prevailing wages names them: Connecticut by planning region since
-- 2025-26. Rows that the file repeats stand once.
--
-- key: vintage, state, county, area_code
-- check: area_title is not null and area_type is not null and source_row is not null
-- refers: source_id -> main.figure_source(source_id)

select
    county.vintage,
    county.state,
    coalesce(state.state_title, county.state_title) as state_title,
    county.county,
    county.area_code,
    area.area_title,
    area.area_type,
    year.oews_vintage,
    county.source_id,
    county.source_row
from core.level_county as county
inner join core.wage_year as year
    on county.vintage = year.vintage
inner join core.level_area as area
    on county.vintage = area.vintage and county.area_code = area.area_code
left join core.state as state
    on county.state = state.primary_state
