-- Rows of the OEWS workbooks, measures in their types, each with its status; a repeated row says so.
--
-- `*` beside a flag means that the other pay is published instead; `*` on both sides is a
-- suppression, whatever the flag says. The areas and industries of one kind may come in several
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
    case when left(current_row.tot_emp, 1) between '0' and '9' then cast(current_row.tot_emp as bigint) end as employment,
    case when left(current_row.emp_prse, 1) between '0' and '9' then cast(current_row.emp_prse as decimal(5, 1)) end as employment_rse,
    case when left(current_row.jobs_1000, 1) between '0' and '9' then cast(current_row.jobs_1000 as decimal(9, 3)) end as jobs_per_1000,
    case when left(current_row.loc_quotient, 1) between '0' and '9' then cast(current_row.loc_quotient as decimal(9, 3)) end as location_quotient,
    case when left(current_row.pct_total, 1) between '0' and '9' then cast(current_row.pct_total as decimal(6, 2)) end as percent_of_industry,
    case when left(current_row.pct_rpt, 1) between '0' and '9' then cast(current_row.pct_rpt as decimal(5, 2)) end as percent_reporting,
    case when left(current_row.h_mean, 1) between '0' and '9' then cast(current_row.h_mean as decimal(8, 2)) end as hourly_mean,
    case when left(current_row.h_pct10, 1) between '0' and '9' then cast(current_row.h_pct10 as decimal(8, 2)) end as hourly_p10,
    case when left(current_row.h_pct25, 1) between '0' and '9' then cast(current_row.h_pct25 as decimal(8, 2)) end as hourly_p25,
    case when left(current_row.h_median, 1) between '0' and '9' then cast(current_row.h_median as decimal(8, 2)) end as hourly_median,
    case when left(current_row.h_pct75, 1) between '0' and '9' then cast(current_row.h_pct75 as decimal(8, 2)) end as hourly_p75,
    case when left(current_row.h_pct90, 1) between '0' and '9' then cast(current_row.h_pct90 as decimal(8, 2)) end as hourly_p90,
    case when left(current_row.a_mean, 1) between '0' and '9' then cast(current_row.a_mean as integer) end as annual_mean,
    case when left(current_row.a_pct10, 1) between '0' and '9' then cast(current_row.a_pct10 as integer) end as annual_p10,
    case when left(current_row.a_pct25, 1) between '0' and '9' then cast(current_row.a_pct25 as integer) end as annual_p25,
    case when left(current_row.a_median, 1) between '0' and '9' then cast(current_row.a_median as integer) end as annual_median,
    case when left(current_row.a_pct75, 1) between '0' and '9' then cast(current_row.a_pct75 as integer) end as annual_p75,
    case when left(current_row.a_pct90, 1) between '0' and '9' then cast(current_row.a_pct90 as integer) end as annual_p90,
    case when left(current_row.mean_prse, 1) between '0' and '9' then cast(current_row.mean_prse as decimal(5, 1)) end as wage_rse,
    case
        when current_row.tot_emp is null then 'not_published'
        when left(current_row.tot_emp, 1) between '0' and '9' then 'published'
        else 'suppressed'
    end as employment_status,
    case
        when current_row.emp_prse is null then 'not_published'
        when left(current_row.emp_prse, 1) between '0' and '9' then 'published'
        when current_row.emp_prse = '***' then 'withheld'
        else 'suppressed'
    end as employment_rse_status,
    case
        when current_row.jobs_1000 is null then 'not_published'
        when left(current_row.jobs_1000, 1) between '0' and '9' then 'published'
        else 'suppressed'
    end as jobs_per_1000_status,
    case
        when current_row.loc_quotient is null then 'not_published'
        when left(current_row.loc_quotient, 1) between '0' and '9' then 'published'
        else 'suppressed'
    end as location_quotient_status,
    case
        when current_row.pct_total is null then 'not_published'
        when left(current_row.pct_total, 1) between '0' and '9' then 'published'
        else 'suppressed'
    end as percent_of_industry_status,
    case
        when current_row.pct_rpt is null then 'not_published'
        when left(current_row.pct_rpt, 1) between '0' and '9' then 'published'
        when current_row.pct_rpt = '~' then 'below_half_percent'
        else 'suppressed'
    end as percent_reporting_status,
    case
        when current_row.h_mean is null then 'not_published'
        when left(current_row.h_mean, 1) between '0' and '9' then 'published'
        when current_row.h_mean = '#' then 'top_coded'
        when current_row.h_mean = '***' then 'withheld'
        when current_row.h_mean = '*' and current_row.annual = 'TRUE' and (left(current_row.a_mean, 1) between '0' and '9' or current_row.a_mean = '#') then 'annual_only'
        else 'suppressed'
    end as hourly_mean_status,
    case
        when current_row.h_pct10 is null then 'not_published'
        when left(current_row.h_pct10, 1) between '0' and '9' then 'published'
        when current_row.h_pct10 = '#' then 'top_coded'
        when current_row.h_pct10 = '***' then 'withheld'
        when current_row.h_pct10 = '*' and current_row.annual = 'TRUE' and (left(current_row.a_pct10, 1) between '0' and '9' or current_row.a_pct10 = '#') then 'annual_only'
        else 'suppressed'
    end as hourly_p10_status,
    case
        when current_row.h_pct25 is null then 'not_published'
        when left(current_row.h_pct25, 1) between '0' and '9' then 'published'
        when current_row.h_pct25 = '#' then 'top_coded'
        when current_row.h_pct25 = '***' then 'withheld'
        when current_row.h_pct25 = '*' and current_row.annual = 'TRUE' and (left(current_row.a_pct25, 1) between '0' and '9' or current_row.a_pct25 = '#') then 'annual_only'
        else 'suppressed'
    end as hourly_p25_status,
    case
        when current_row.h_median is null then 'not_published'
        when left(current_row.h_median, 1) between '0' and '9' then 'published'
        when current_row.h_median = '#' then 'top_coded'
        when current_row.h_median = '***' then 'withheld'
        when current_row.h_median = '*' and current_row.annual = 'TRUE' and (left(current_row.a_median, 1) between '0' and '9' or current_row.a_median = '#') then 'annual_only'
        else 'suppressed'
    end as hourly_median_status,
    case
        when current_row.h_pct75 is null then 'not_published'
        when left(current_row.h_pct75, 1) between '0' and '9' then 'published'
        when current_row.h_pct75 = '#' then 'top_coded'
        when current_row.h_pct75 = '***' then 'withheld'
        when current_row.h_pct75 = '*' and current_row.annual = 'TRUE' and (left(current_row.a_pct75, 1) between '0' and '9' or current_row.a_pct75 = '#') then 'annual_only'
        else 'suppressed'
    end as hourly_p75_status,
    case
        when current_row.h_pct90 is null then 'not_published'
        when left(current_row.h_pct90, 1) between '0' and '9' then 'published'
        when current_row.h_pct90 = '#' then 'top_coded'
        when current_row.h_pct90 = '***' then 'withheld'
        when current_row.h_pct90 = '*' and current_row.annual = 'TRUE' and (left(current_row.a_pct90, 1) between '0' and '9' or current_row.a_pct90 = '#') then 'annual_only'
        else 'suppressed'
    end as hourly_p90_status,
    case
        when current_row.a_mean is null then 'not_published'
        when left(current_row.a_mean, 1) between '0' and '9' then 'published'
        when current_row.a_mean = '#' then 'top_coded'
        when current_row.a_mean = '***' then 'withheld'
        when current_row.a_mean = '*' and current_row.hourly = 'TRUE' and (left(current_row.h_mean, 1) between '0' and '9' or current_row.h_mean = '#') then 'hourly_only'
        else 'suppressed'
    end as annual_mean_status,
    case
        when current_row.a_pct10 is null then 'not_published'
        when left(current_row.a_pct10, 1) between '0' and '9' then 'published'
        when current_row.a_pct10 = '#' then 'top_coded'
        when current_row.a_pct10 = '***' then 'withheld'
        when current_row.a_pct10 = '*' and current_row.hourly = 'TRUE' and (left(current_row.h_pct10, 1) between '0' and '9' or current_row.h_pct10 = '#') then 'hourly_only'
        else 'suppressed'
    end as annual_p10_status,
    case
        when current_row.a_pct25 is null then 'not_published'
        when left(current_row.a_pct25, 1) between '0' and '9' then 'published'
        when current_row.a_pct25 = '#' then 'top_coded'
        when current_row.a_pct25 = '***' then 'withheld'
        when current_row.a_pct25 = '*' and current_row.hourly = 'TRUE' and (left(current_row.h_pct25, 1) between '0' and '9' or current_row.h_pct25 = '#') then 'hourly_only'
        else 'suppressed'
    end as annual_p25_status,
    case
        when current_row.a_median is null then 'not_published'
        when left(current_row.a_median, 1) between '0' and '9' then 'published'
        when current_row.a_median = '#' then 'top_coded'
        when current_row.a_median = '***' then 'withheld'
        when current_row.a_median = '*' and current_row.hourly = 'TRUE' and (left(current_row.h_median, 1) between '0' and '9' or current_row.h_median = '#') then 'hourly_only'
        else 'suppressed'
    end as annual_median_status,
    case
        when current_row.a_pct75 is null then 'not_published'
        when left(current_row.a_pct75, 1) between '0' and '9' then 'published'
        when current_row.a_pct75 = '#' then 'top_coded'
        when current_row.a_pct75 = '***' then 'withheld'
        when current_row.a_pct75 = '*' and current_row.hourly = 'TRUE' and (left(current_row.h_pct75, 1) between '0' and '9' or current_row.h_pct75 = '#') then 'hourly_only'
        else 'suppressed'
    end as annual_p75_status,
    case
        when current_row.a_pct90 is null then 'not_published'
        when left(current_row.a_pct90, 1) between '0' and '9' then 'published'
        when current_row.a_pct90 = '#' then 'top_coded'
        when current_row.a_pct90 = '***' then 'withheld'
        when current_row.a_pct90 = '*' and current_row.hourly = 'TRUE' and (left(current_row.h_pct90, 1) between '0' and '9' or current_row.h_pct90 = '#') then 'hourly_only'
        else 'suppressed'
    end as annual_p90_status,
    case
        when current_row.mean_prse is null then 'not_published'
        when left(current_row.mean_prse, 1) between '0' and '9' then 'published'
        when current_row.mean_prse = '***' then 'withheld'
        else 'suppressed'
    end as wage_rse_status
from current_row
where current_row.turn = 1
