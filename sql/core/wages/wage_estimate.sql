-- Each OEWS estimate once: the flat file's row where it has the estimate, else the workbook's.
--
-- Only workbooks have `percent_of_industry` and `percent_reporting`: a flat row takes them there.
--
-- as: step

with flat as (
    select * exclude (form)
    from core.oews_estimate
    where form = 'flat'
),

workbook as (
    select estimate.* exclude (form)
    from core.oews_estimate as estimate
    anti join core.oews_repeat as later
        on estimate.source_id = later.source_id and estimate.source_row = later.source_row
    where estimate.form = 'workbook'
)

select
    flat.* replace (
        workbook.percent_of_industry as percent_of_industry,
        workbook.percent_reporting as percent_reporting,
        coalesce(workbook.percent_of_industry_status, 'not_published')
            as percent_of_industry_status,
        coalesce(workbook.percent_reporting_status, 'not_published') as percent_reporting_status
    )
from flat
left join workbook
    using (vintage, area_code, industry_code, ownership_code, occupation_code)
union all
select workbook.*
from workbook
anti join flat
    using (vintage, area_code, industry_code, ownership_code, occupation_code)
