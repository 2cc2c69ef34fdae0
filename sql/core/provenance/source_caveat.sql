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
