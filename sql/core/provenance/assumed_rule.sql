-- What is taken to hold of a vintage that is newer than all that is known, one row an assumption.
--
-- as: step
-- key: program, vintage, caveat

select
    program,
    vintage,
    'classification assumed' as caveat,
    'its codes are taken to be of SOC ' || soc_version
    || ', the newest classification that is known' as detail
from core.soc_version
where is_assumed
union all
select
    program,
    vintage,
    'delineation assumed',
    'its areas are taken to follow ' || definition || ', the newest delineation that is known'
from core.area_definition
where is_assumed and vintage in (select area.vintage from core.area where is_definition_assumed)
