-- What a question names that its release does not hold, one row a fault, the gravest first.
--
-- as: macro
-- takes: in_release, of_areas, of_occupations, paid

-- Of a release that is not loaded no code is known.
with asked_area as (
    select distinct unnest(of_areas) as code
    where in_release in (select vintage from core.oews_level)
),

asked_occupation as (
    select distinct unnest(of_occupations) as code
    where in_release in (select vintage from core.oews_level)
),

found_fault (rank, fault, code, sentence) as (
    select
        1,
        'unknown_pay',
        paid,
        coalesce('''' || paid || '''', 'NULL') || ' is no kind of pay: it is hourly or annual.'
    where coalesce(paid, '') not in ('hourly', 'annual')
    union all
    select
        2,
        'unknown_release',
        in_release,
        'Release ' || coalesce(in_release, 'NULL') || ' is not loaded; the newest is '
        || (select max(vintage) from core.oews_level) || '.'
    where in_release is null or in_release not in (select vintage from core.oews_level)
    union all
    select
        3,
        'unknown_area',
        code,
        case
            when regexp_full_match(code, '\d{7}')
                then 'Release ' || in_release || ' has no area ' || code || '.'
            else
                coalesce('''' || code || '''', 'NULL')
                || ' is not the code of an area: find_area() has the codes of places.'
        end
    from asked_area
    where
        code is null
        or code not in (
            select area_code from core.area where vintage = in_release and area_type <> 'puma'
        )
    union all
    select
        4,
        'unknown_occupation',
        code,
        case
            when regexp_full_match(code, '\d{2}-\d{4}')
                then 'Release ' || in_release || ' has no occupation ' || code || '.'
            else
                coalesce('''' || code || '''', 'NULL')
                || ' is not the code of an occupation: find_occupation() has the codes of titles.'
        end
    from asked_occupation
    where
        code is null
        or code not in (select occupation_code from core.oews_level where vintage = in_release)
    union all
    select 5, 'nothing_asked', '', 'No area is named.' where coalesce(len(of_areas), 0) = 0
    union all
    select 6, 'nothing_asked', '', 'No occupation is named.'
    where coalesce(len(of_occupations), 0) = 0
)

select
    rank,
    fault,
    string_agg(sentence, ' ' order by code) as sentence
from found_fault
group by rank, fault
order by rank
