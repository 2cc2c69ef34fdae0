-- Cells of surveys that may be shown: no smaller one can be had from them by subtraction.
--
-- An area is shown where the area that it lies in is, and its bands where that area's bands are.
--
-- key: survey_table, area_code, band

with everyone as (
    select
        cell.survey_table,
        cell.area_code
    from scratch.survey_cell as cell
    cross join core.reliability_rule as rule
    where
        cell.parent_code is null
        and cell.band = 'all'
        and rule.statistic = 'median'
        and rule.status = 'suppressed'
        and least(cell.sample_size, cell.effective_n) >= rule.least_sample
),

part as (
    select
        sibling.survey_table,
        sibling.parent_code,
        sibling.child as area_code,
        banded.area_code is not null as has_bands
    from scratch.survey_sibling as sibling
    left join scratch.survey_banded_area as banded
        on sibling.survey_table = banded.survey_table and sibling.child = banded.area_code
    where sibling.kind = 'place' and not sibling.is_hidden
),

wide as (
    select
        part.survey_table,
        part.area_code,
        part.has_bands
    from part
    inner join everyone
        on part.survey_table = everyone.survey_table and part.parent_code = everyone.area_code
),

area as (
    select *, true as has_bands from everyone
    union all
    select * from wide
    union all
    select
        part.survey_table,
        part.area_code,
        part.has_bands and wide.has_bands
    from part
    inner join wide
        on part.survey_table = wide.survey_table and part.parent_code = wide.area_code
)

select
    survey_table,
    area_code,
    'all' as band
from area
union all
select
    area.survey_table,
    area.area_code,
    sibling.child
from area
inner join scratch.survey_sibling as sibling
    on
        area.survey_table = sibling.survey_table
        and area.has_bands
        and sibling.kind = 'band'
        and not sibling.is_hidden
