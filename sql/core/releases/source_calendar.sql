-- With whose release days each source comes out: its own, or another's.
--
-- as: step

select source, releases_with
from raw.source
