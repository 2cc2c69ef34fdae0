-- Titles that lead to an occupation, one row a title, occupation and publisher of the title.
--
-- They are those of the SOC, the projections, O*NET and users' surveys.
-- One title may lead to several occupations. A code means the occupation of its `soc_version`. A
-- survey's title stands here only with the code that its owner gave.
--
-- key: title, occupation_code, title_source
-- refers: soc_version, occupation_code -> main.occupation(soc_version, occupation_code)
-- refers: source_id -> main.figure_source(source_id)
-- check: soc_version is not null and source_id is not null

select
    title,
    occupation_code,
    title_source,
    soc_version,
    source_id
from core.title
order by title, occupation_code, title_source
