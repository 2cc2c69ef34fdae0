-- Estimates as OEWS files publish them, one row a published row: a measure is a number or a status.
--
-- Flat files name a measure by its datatype, workbooks by their column. A datatype without a cell,
-- or a workbook without the column, leaves NULL.
--
-- as: step

with flat as (
    select
        source_id,
        vintage,
        series,
        max(cell) filter (where datatype_code = '01') as employment,
        max(cell) filter (where datatype_code = '02') as employment_rse,
        max(cell) filter (where datatype_code = '16') as jobs_per_1000,
        max(cell) filter (where datatype_code = '17') as location_quotient,
        max(cell) filter (where datatype_code = '03') as hourly_mean,
        max(cell) filter (where datatype_code = '06') as hourly_p10,
        max(cell) filter (where datatype_code = '07') as hourly_p25,
        max(cell) filter (where datatype_code = '08') as hourly_median,
        max(cell) filter (where datatype_code = '09') as hourly_p75,
        max(cell) filter (where datatype_code = '10') as hourly_p90,
        max(cell) filter (where datatype_code = '04') as annual_mean,
        max(cell) filter (where datatype_code = '11') as annual_p10,
        max(cell) filter (where datatype_code = '12') as annual_p25,
        max(cell) filter (where datatype_code = '13') as annual_median,
        max(cell) filter (where datatype_code = '14') as annual_p75,
        max(cell) filter (where datatype_code = '15') as annual_p90,
        max(cell) filter (where datatype_code = '05') as wage_rse
    from core.oews_flat_cell
    group by source_id, vintage, series
),

workbook as (
    select
        source_id,
        vintage,
        source_row,
        area_code,
        industry_code,
        ownership_code,
        occupation_code,
        core.workbook_cell(tot_emp) as employment,
        core.workbook_cell(emp_prse) as employment_rse,
        core.workbook_cell(jobs_1000) as jobs_per_1000,
        core.workbook_cell(loc_quotient) as location_quotient,
        core.workbook_cell(pct_total) as percent_of_industry,
        core.workbook_cell(pct_rpt) as percent_reporting,
        core.workbook_cell(h_mean, annual = 'TRUE', a_mean, 'annual_only') as hourly_mean,
        core.workbook_cell(h_pct10, annual = 'TRUE', a_pct10, 'annual_only') as hourly_p10,
        core.workbook_cell(h_pct25, annual = 'TRUE', a_pct25, 'annual_only') as hourly_p25,
        core.workbook_cell(h_median, annual = 'TRUE', a_median, 'annual_only') as hourly_median,
        core.workbook_cell(h_pct75, annual = 'TRUE', a_pct75, 'annual_only') as hourly_p75,
        core.workbook_cell(h_pct90, annual = 'TRUE', a_pct90, 'annual_only') as hourly_p90,
        core.workbook_cell(a_mean, hourly = 'TRUE', h_mean, 'hourly_only') as annual_mean,
        core.workbook_cell(a_pct10, hourly = 'TRUE', h_pct10, 'hourly_only') as annual_p10,
        core.workbook_cell(a_pct25, hourly = 'TRUE', h_pct25, 'hourly_only') as annual_p25,
        core.workbook_cell(a_median, hourly = 'TRUE', h_median, 'hourly_only') as annual_median,
        core.workbook_cell(a_pct75, hourly = 'TRUE', h_pct75, 'hourly_only') as annual_p75,
        core.workbook_cell(a_pct90, hourly = 'TRUE', h_pct90, 'hourly_only') as annual_p90,
        core.workbook_cell(mean_prse) as wage_rse
    from core.oews_workbook
)

select
    'workbook' as form,
    *
from workbook
union all by name
select
    'flat' as form,
    flat.* exclude (series),
    flat.series as source_row,
    substr(flat.series, 5, 7) as area_code,
    rule.industry_code,
    coalesce(stated.ownership_code, rule.ownership_code) as ownership_code,
    substr(flat.series, 18, 2) || '-' || substr(flat.series, 20, 4) as occupation_code
from flat
left join core.industry_rule as rule
    on substr(flat.series, 12, 6) = rule.published_code
left join core.stated_ownership as stated
    on
        rule.ownership_code = 'unstated'
        and flat.vintage = stated.vintage
        and rule.industry_code = stated.industry_code
