-- Prevailing wages of an occupation and area as published, one row a line of a file.
--
-- The unit is told by the size of the wage; a label says it too, in the years that have labels.
--
-- as: step

select
    source_id,
    member,
    line,
    collection,
    area,
    occupation_code,
    geographic_level,
    level_1,
    level_2,
    level_3,
    level_4,
    average,
    label,
    pay
from parsed.oflc_level
