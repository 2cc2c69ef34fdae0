-- What breaks the series of OEWS from a release on, as the program declares it.
--
-- as: step

select from_vintage, kind, scope, what, evidence, grade
from parsed.series_break
