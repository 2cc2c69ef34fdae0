-- What breaks the series of wages from a release on, one row a kind of break, with its evidence.
--
-- A wage of before `from_vintage` and one of since are not compared: of no occupation where the
-- scope is `all`; of those that the crosswalks change where it is `by code`; of a measure that is
-- hidden at the top in one of the two only where it is `by measure`. `areas` spares the nation.
--
-- as: view

select from_vintage, kind, scope, what, evidence, grade
from core.series_break
order by from_vintage, kind
