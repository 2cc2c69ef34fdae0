-- Persons of the ACS public use microdata as published: the columns that pay needs, and 80 replicate weights.
--
-- as: step

select * from parsed.acs_person
