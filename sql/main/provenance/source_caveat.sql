-- What is odd in a published file that is used all the same, one row a caveat.
--
-- A file is refused where its evidence is in conflict; one lone dissent, a column that only the
-- file itself describes or a group of occupations that was left out is noted here. So is a
-- classification or delineation that is taken to hold on, as the vintage is newer than all known.
--
-- key: source_id, caveat, place_in_file, detail
-- refers: source_id -> main.figure_source(source_id)

select
    source_id,
    caveat,
    place_in_file,
    detail
from core.source_caveat
order by source_id, caveat, place_in_file, detail
