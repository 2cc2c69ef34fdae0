-- What is odd in a file that is used all the same, one row a caveat.
--
-- Some caveats come of recognizing the file (its receipt), others of parsing it.
--
-- as: step

select source_id, caveat, place_in_file, detail
from parsed.receipt_caveat
union all
select source_id, caveat, place_in_file, detail
from parsed.caveat
