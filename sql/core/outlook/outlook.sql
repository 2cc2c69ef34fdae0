-- Rows of the projections in their types, thousands of jobs turned into jobs once; every edition
-- that the clocks admit.
--
-- key: source_id, occupation_code

with separation as (
    select
        source_id,
        occupation_code,
        labor_force_exit_rate,
        occupational_transfer_rate,
        separation_rate,
        labor_force_exits,
        occupational_transfers,
        separations
    from raw.projections_separation
),

number as (
    select
        row.source_id,
        row.vintage,
        row.edition,
        row.sheet || '!' || cast(row.sheet_row as varchar) as source_row,
        row.occupation_code,
        -- The export glues job titles to it, each after an asterisk.
        trim(split_part(row.title, '*', 1)) as occupation_title,
        row.occupation_type = 'Summary' as is_summary,
        cast(left(row.vintage, 4) as smallint) as base_year,
        cast(left(row.vintage, 2) || right(row.vintage, 2) as smallint) as projected_year,
        cast(nullif(row.base_employment, '—') as decimal(12, 1)) as base_thousands,
        cast(nullif(row.projected_employment, '—') as decimal(12, 1)) as projected_thousands,
        cast(nullif(row.change, '—') as decimal(12, 1)) as change_thousands,
        cast(nullif(row.change_percent, '—') as decimal(6, 1)) as change_percent,
        cast(nullif(row.self_employed_percent, '—') as decimal(5, 1)) as self_employed_percent,
        cast(nullif(row.openings, '—') as decimal(12, 1)) as openings_thousands,
        row.openings_kind,
        case when left(row.median_annual_wage, 1) between '0' and '9' then cast(row.median_annual_wage as integer) end as median_annual_wage,
        case
            when left(row.median_annual_wage, 1) between '0' and '9' then 'published'
            when left(row.median_annual_wage, 1) = '>' then 'top_coded'
            else 'not_published'
        end as median_annual_wage_status,
        cast(row.median_annual_wage_year as smallint) as median_annual_wage_year,
        nullif(row.entry_education, '—') as entry_education,
        nullif(row.work_experience, '—') as work_experience,
        nullif(row.on_the_job_training, '—') as on_the_job_training,
        cast(nullif(separation.labor_force_exit_rate, '—') as decimal(5, 1)) as labor_force_exit_rate,
        cast(nullif(separation.occupational_transfer_rate, '—') as decimal(5, 1)) as occupational_transfer_rate,
        cast(nullif(separation.separation_rate, '—') as decimal(5, 1)) as separation_rate,
        cast(nullif(separation.labor_force_exits, '—') as decimal(12, 1)) as exits_thousands,
        cast(nullif(separation.occupational_transfers, '—') as decimal(12, 1)) as transfers_thousands,
        cast(nullif(separation.separations, '—') as decimal(12, 1)) as separations_thousands
    from raw.projections as row
    inner join core.content as content
        on row.source_id = content.source_id and row.vintage = content.vintage
    left join separation
        on row.source_id = separation.source_id and row.occupation_code = separation.occupation_code
    where content.is_admitted
)

select
    number.source_id,
    number.source_row,
    number.vintage,
    number.edition,
    number.occupation_code,
    number.occupation_title,
    number.is_summary,
    number.base_year,
    case
        when number.projected_year < number.base_year then number.projected_year + 100
        else number.projected_year
    end as projected_year,
    cast(number.base_thousands * 1000 as bigint) as base_jobs,
    cast(number.projected_thousands * 1000 as bigint) as projected_jobs,
    cast(number.change_thousands * 1000 as bigint) as change_jobs,
    number.change_percent,
    number.self_employed_percent,
    case when number.openings_kind = 'separations' then cast(number.openings_thousands * 1000 as bigint) end as openings_per_year,
    case when number.openings_kind = 'replacements' then cast(number.openings_thousands * 1000 as bigint) end as openings_ten_years,
    number.openings_kind,
    cast(number.exits_thousands * 1000 as bigint) as labor_force_exits_per_year,
    cast(number.transfers_thousands * 1000 as bigint) as occupational_transfers_per_year,
    cast(number.separations_thousands * 1000 as bigint) as separations_per_year,
    number.labor_force_exit_rate,
    number.occupational_transfer_rate,
    number.separation_rate,
    number.median_annual_wage,
    number.median_annual_wage_status,
    number.median_annual_wage_year,
    number.entry_education,
    number.work_experience,
    number.on_the_job_training,
    cast(
        case when number.change_percent < 0 then ceil(number.change_percent - 0.5) else floor(number.change_percent + 0.5) end
        as smallint
    ) as growth_percent_rounded
from number
