-- Rows of the OEWS workbooks, measures in their types, each with its status; a repeated row says so.
--
-- The areas and industries of one kind may come in several
-- files (MSA and BOS, or nat3d and nat4d): of files that hold the same area, industry and
-- ownership, the one that `core.content` places first gives them whole.
--
-- as: step

with admitted_row as (
    select
        row.*,
        content.vintage,
        content.kind,
        content.place,
        row.sheet || '!' || cast(row.sheet_row as varchar) as source_row,
        case
            when row.area is null or row.area = '99' then '0000000'
            when length(row.area) <= 2 then lpad(row.area, 2, '0') || '00000'
            else lpad(row.area, 7, '0')
        end as area_code,
        coalesce(row.naics, '000000') as industry_code,
        coalesce(correction.ownership_code, row.own_code, rule.ownership_code) as ownership_code,
        case
            when correction.ownership_code is not null then 'corrected'
            when row.own_code is not null then 'published'
            else rule.ownership_basis
        end as ownership_basis
    from raw.oews_workbook as row
    inner join core.content as content
        on row.source_id = content.source_id
    left join core.industry_rule as rule
        on coalesce(row.naics, '000000') = rule.published_code
    left join core.oews_ownership as correction
        on
            content.vintage = correction.vintage
            and coalesce(row.naics, '000000') = correction.industry_code
            and row.own_code = correction.published_ownership_code
    where content.is_admitted
),

current_row as (
    select
        *,
        dense_rank() over (
            partition by vintage, kind, area_code, industry_code, ownership_code
            order by place
        ) as turn
    from admitted_row
)

select
    current_row.source_id,
    current_row.vintage,
    current_row.member,
    current_row.sheet,
    current_row.sheet_row,
    current_row.source_row,
    current_row.area_code,
    coalesce(current_row.area, '') as published_area_code,
    current_row.area_title,
    current_row.area_type as published_area_type,
    current_row.prim_state,
    current_row.industry_code,
    coalesce(current_row.naics, '') as published_industry_code,
    current_row.naics_title as industry_title,
    current_row.i_group,
    current_row.ownership_code,
    current_row.ownership_basis,
    current_row.occ_code as occupation_code,
    current_row.occ_title as occupation_title,
    -- The code comes first: the national workbook of 2000 marks only 12 of its 22 major groups.
    case
        when current_row.occ_code = '00-0000' then 'total'
        when current_row.occ_code like '%-0000' then 'major'
        else coalesce(current_row.o_group, 'detailed')
    end as occupation_level,
    row_number() over (
        partition by
            current_row.vintage, current_row.area_code, current_row.industry_code,
            current_row.ownership_code, current_row.occ_code
        order by current_row.source_id, current_row.sheet_row
    ) as place_among_repeats,
    cast(core.number_of(current_row.tot_emp) as bigint) as employment,
    cast(core.number_of(current_row.emp_prse) as decimal(5, 1)) as employment_rse,
    cast(core.number_of(current_row.jobs_1000) as decimal(9, 3)) as jobs_per_1000,
    cast(core.number_of(current_row.loc_quotient) as decimal(9, 3)) as location_quotient,
    cast(core.number_of(current_row.pct_total) as decimal(6, 2)) as percent_of_industry,
    cast(core.number_of(current_row.pct_rpt) as decimal(5, 2)) as percent_reporting,
    cast(core.number_of(current_row.h_mean) as decimal(8, 2)) as hourly_mean,
    cast(core.number_of(current_row.h_pct10) as decimal(8, 2)) as hourly_p10,
    cast(core.number_of(current_row.h_pct25) as decimal(8, 2)) as hourly_p25,
    cast(core.number_of(current_row.h_median) as decimal(8, 2)) as hourly_median,
    cast(core.number_of(current_row.h_pct75) as decimal(8, 2)) as hourly_p75,
    cast(core.number_of(current_row.h_pct90) as decimal(8, 2)) as hourly_p90,
    cast(core.number_of(current_row.a_mean) as integer) as annual_mean,
    cast(core.number_of(current_row.a_pct10) as integer) as annual_p10,
    cast(core.number_of(current_row.a_pct25) as integer) as annual_p25,
    cast(core.number_of(current_row.a_median) as integer) as annual_median,
    cast(core.number_of(current_row.a_pct75) as integer) as annual_p75,
    cast(core.number_of(current_row.a_pct90) as integer) as annual_p90,
    cast(core.number_of(current_row.mean_prse) as decimal(5, 1)) as wage_rse,
    core.status_of(current_row.tot_emp) as employment_status,
    core.status_of(current_row.emp_prse) as employment_rse_status,
    core.status_of(current_row.jobs_1000) as jobs_per_1000_status,
    core.status_of(current_row.loc_quotient) as location_quotient_status,
    core.status_of(current_row.pct_total) as percent_of_industry_status,
    core.status_of(current_row.pct_rpt) as percent_reporting_status,
    core.status_of(
        current_row.h_mean, current_row.annual = 'TRUE', current_row.a_mean, 'annual_only'
    ) as hourly_mean_status,
    core.status_of(
        current_row.h_pct10, current_row.annual = 'TRUE', current_row.a_pct10, 'annual_only'
    ) as hourly_p10_status,
    core.status_of(
        current_row.h_pct25, current_row.annual = 'TRUE', current_row.a_pct25, 'annual_only'
    ) as hourly_p25_status,
    core.status_of(
        current_row.h_median, current_row.annual = 'TRUE', current_row.a_median, 'annual_only'
    ) as hourly_median_status,
    core.status_of(
        current_row.h_pct75, current_row.annual = 'TRUE', current_row.a_pct75, 'annual_only'
    ) as hourly_p75_status,
    core.status_of(
        current_row.h_pct90, current_row.annual = 'TRUE', current_row.a_pct90, 'annual_only'
    ) as hourly_p90_status,
    core.status_of(
        current_row.a_mean, current_row.hourly = 'TRUE', current_row.h_mean, 'hourly_only'
    ) as annual_mean_status,
    core.status_of(
        current_row.a_pct10, current_row.hourly = 'TRUE', current_row.h_pct10, 'hourly_only'
    ) as annual_p10_status,
    core.status_of(
        current_row.a_pct25, current_row.hourly = 'TRUE', current_row.h_pct25, 'hourly_only'
    ) as annual_p25_status,
    core.status_of(
        current_row.a_median, current_row.hourly = 'TRUE', current_row.h_median, 'hourly_only'
    ) as annual_median_status,
    core.status_of(
        current_row.a_pct75, current_row.hourly = 'TRUE', current_row.h_pct75, 'hourly_only'
    ) as annual_p75_status,
    core.status_of(
        current_row.a_pct90, current_row.hourly = 'TRUE', current_row.h_pct90, 'hourly_only'
    ) as annual_p90_status,
    core.status_of(current_row.mean_prse) as wage_rse_status
from current_row
where current_row.turn = 1
