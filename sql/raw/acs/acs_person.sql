-- One row per person of the ACS public use microdata, as published.
--
-- Only the columns that pay needs, 80 replicate weights among them.
--
-- as: step

select *
from parsed.acs_person
