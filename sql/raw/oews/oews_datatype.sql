-- Datatypes of the OEWS flat files as published.
--
-- key: source_id, datatype_code
-- check: length(datatype_code) = 2

select
    source_id,
    datatype_code,
    datatype_name
from parsed.oews_datatype
