-- The bands of everyone and the parts of an area, one row each, and which of them are hidden.
--
-- A part is hidden where it is small: fewer persons than may be shown, or effectively fewer. It
-- could still be had by subtraction, so the least of the others is hidden beside it where the
-- hidden ones, with those who are in no part (`child` is ''), are one only or few themselves.
--
-- key: survey_table, parent_code, kind, child

with rule as (
    select least_sample as least
    from core.reliability_rule
    where statistic = 'median' and status = 'suppressed'
),

part as (
    select survey_table, parent_code, 'place' as kind, area_code as child, sample_size, effective_n
    from scratch.survey_cell
    where parent_code is not null and band = 'all'
    union all
    select survey_table, area_code, 'band', band, sample_size, effective_n
    from scratch.survey_cell
    where parent_code is null and band <> 'all'
),

-- Persons of an area whose own area is not certain, or is that area as a whole.
in_no_part as (
    select
        part.survey_table,
        part.parent_code,
        part.kind,
        '' as child,
        max(whole.sample_size) - sum(part.sample_size) as sample_size,
        null as effective_n
    from part
    inner join scratch.survey_cell as whole
        on
            part.survey_table = whole.survey_table
            and part.parent_code = whole.area_code
            and whole.band = 'all'
    group by part.survey_table, part.parent_code, part.kind
    having sum(part.sample_size) < max(whole.sample_size)
),

sized as (
    select
        sibling.*,
        rule.least,
        least(sample_size, coalesce(effective_n, sample_size)) < rule.least as is_small,
        is_small or child = '' as is_unseen
    from (from part union all from in_no_part) as sibling
    cross join rule
),

summed as (
    select
        *,
        bool_or(is_small) over siblings as has_small,
        count(*) filter (where is_unseen) over siblings as unseen,
        sum(sample_size) filter (where is_unseen) over siblings as unseen_persons,
        row_number() over (
            partition by survey_table, parent_code, kind
            order by is_unseen, sample_size, child
        ) as place
    from sized
    window siblings as (partition by survey_table, parent_code, kind)
)

select
    survey_table,
    parent_code,
    kind,
    child,
    is_unseen or (has_small and place = 1 and (unseen < 2 or unseen_persons < least)) as is_hidden
from summed
