-- Names of the occupations that have prevailing wages, one row a wage year and occupation.
--
-- as: step
-- key: vintage, occupation_code

select
    file.vintage,
    occupation.occupation_code,
    any_value(occupation.occupation_title order by occupation.line) as occupation_title
from raw.oflc_occupation as occupation
inner join core.level_file as file
    on file.part = 'occupation' and occupation.source_id = file.source_id
group by all
