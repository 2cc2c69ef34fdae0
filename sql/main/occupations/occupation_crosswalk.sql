-- Which codes of one classification hold which of another, as the publishers' maps say.
--
-- The maps have no weights: no figure of a code that is split may be shared out among its parts.
-- A code on both sides that is split or merged keeps its number and changes its content.
--
-- key: from_version, from_code, to_version, to_code
-- check: kind in ('one_to_one', 'split', 'merge', 'split_and_merge', 'same_code_new_content')
-- check: from_title is not null and to_title is not null
-- refers: source_id -> main.figure_source(source_id)

select
    from_version,
    from_code,
    from_title,
    to_version,
    to_code,
    to_title,
    kind,
    source_id
from core.occupation_crosswalk
order by from_version, to_version, from_code, to_code
