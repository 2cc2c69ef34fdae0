-- Areas of a flat release without a single estimate: there are none in a file that is whole.
--
-- as: step
-- rows: 0

with release as (
    select vintage
    from core.file_version
    where kind = 'oews_cell' and is_current and not is_excerpt
)

select
    area.vintage,
    area.area_code,
    area.area_title
from main.area as area
inner join release
    on area.vintage = release.vintage
left join (select distinct vintage, area_code from main.wages) as estimate
    on area.vintage = estimate.vintage and area.area_code = estimate.area_code
where estimate.area_code is null
