-- What keeps a list from being pooled, the gravest kind of it and all of it in words, or no row.
--
-- as: macro
-- takes: in_release, of_areas, of_occupations, paid

select
    min_by(fault, rank) as fault,
    string_agg(sentence, ' ' order by rank) as sentence
from (
    from core.code_fault(in_release, of_areas, of_occupations, paid)
    union all
    from core.nested_fault(in_release, of_areas, of_occupations)
) as found
having count(*) > 0
