-- Workbook rows that repeat another row of their file verbatim, left out of wages.
--
-- The all-data workbook of May 2022 is reported to have one. A code that a workbook has once as
-- broad and once as detailed is no such row.
--
-- key: source_id, source_row

with ordered as (
    select
        source_id,
        source_row,
        first_value(source_row) over (
            partition by
                source_id, member, area_code, industry_code, ownership_code, occupation_code,
                occupation_level
            order by sheet_row
        ) as repeats_row,
        vintage,
        area_code,
        industry_code,
        ownership_code,
        occupation_code
    from core.oews_workbook
)

select *
from ordered
where source_row <> repeats_row
order by vintage, source_id, source_row
