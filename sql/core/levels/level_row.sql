-- Prevailing wages of the files in use, typed, one row a wage year, area, occupation, collection.
--
-- Where OEWS knows only that most pay lies above its top code there is no level.
--
-- as: step

select
    file.vintage,
    level.collection,
    lpad(level.area, 7, '0') as area_code,
    level.occupation_code,
    level.pay,
    level.label is not distinct from 'High Wage' as is_top_coded,
    cast(level.level_1 as decimal(10, 2)) as level_1,
    cast(level.level_2 as decimal(10, 2)) as level_2,
    cast(level.level_3 as decimal(10, 2)) as level_3,
    cast(level.level_4 as decimal(10, 2)) as level_4,
    cast(level.average as decimal(10, 2)) as average,
    level.geographic_level,
    level.label,
    file.source_id,
    parse_filename(level.member) || '!' || level.line as source_row,
    file.released_on
from raw.oflc_level as level
inner join core.level_file as file
    on level.collection = file.part and level.source_id = file.source_id
