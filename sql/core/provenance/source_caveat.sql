-- The caveats of the files that the clocks admit, one row a caveat.
--
-- as: step

select distinct
    caveat.source_id,
    caveat.caveat,
    caveat.place_in_file,
    caveat.detail
from raw.source_caveat as caveat
where caveat.source_id in (select source_id from core.file_version where is_admitted)
union all
select
    file.source_id,
    assumed.caveat,
    'vintage ' || file.vintage,
    assumed.detail
from core.file_version as file
inner join core.assumed_rule as assumed
    on core.program_of(file.source) = assumed.program and file.vintage = assumed.vintage
-- The mapping files beside the flat file hold no figure.
where file.is_admitted and (file.source <> 'oews_flat' or file.kind = 'oews_cell')
