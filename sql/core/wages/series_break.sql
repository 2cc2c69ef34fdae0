-- What breaks the series of OEWS from a release on, one row a kind of break, with its evidence.
--
-- A figure of before and one of since are not compared: of `all` occupations and measures, of those
-- whose code the crosswalks change (`by code`), or of a wage that is hidden at the top in one of
-- the two only (`by measure`). `areas` does not concern the nation.
--
-- key: from_vintage, kind
-- check: kind in ('classification', 'method', 'area', 'top_code')
-- check: scope in ('all', 'by code', 'by measure', 'areas')
-- check: grade in ('A', 'B', 'C')

select from_vintage, kind, scope, what, evidence, grade
from raw.series_break
