-- Each OEWS estimate once: the flat file's row where it has the estimate, else the workbook's.
--
-- Only workbooks publish the family `percent_`: a flat row takes these measures there.
--
-- as: step

with flat as (
    select columns(lambda name: name <> 'form' and not starts_with(name, 'percent_'))
    from core.oews_estimate
    where form = 'flat'
),

workbook as (
    select estimate.* exclude (form)
    from core.oews_estimate as estimate
    anti join core.oews_repeat as later
        on estimate.source_id = later.source_id and estimate.source_row = later.source_row
    where estimate.form = 'workbook'
),

percent as (
    select
        vintage, area_code, industry_code, ownership_code, occupation_code,
        columns('^percent_')
    from workbook
)

select workbook.*
from workbook
anti join flat
    using (vintage, area_code, industry_code, ownership_code, occupation_code)
union all by name
select
    flat.*,
    columns(lambda name: starts_with(name, 'percent_') and not ends_with(name, '_status')),
    coalesce(columns('^percent_.+_status$'), 'not_published')
from flat
left join percent
    using (vintage, area_code, industry_code, ownership_code, occupation_code)
