-- Counties of the files in use with their area, one row a wage year, county and area.
--
-- Rows that a file repeats stand once.
--
-- as: step

select
    file.vintage,
    county.state,
    county.state_title,
    county.county,
    lpad(county.area, 7, '0') as area_code,
    county.area_title,
    file.source_id,
    min_by(parse_filename(county.member) || '!' || county.line, county.line) as source_row
from raw.oflc_county as county
inner join core.level_file as file
    on file.part = 'county' and county.source_id = file.source_id
group by all
