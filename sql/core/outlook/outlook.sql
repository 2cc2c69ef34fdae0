-- Rows of the projections in their types, one row an edition and occupation.
--
-- Every edition that the clocks admit is here. Thousands of jobs are turned into jobs once.
--
-- key: source_id, occupation_code

with number as (
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
        core.jobs_of(row.base_employment) as base_jobs,
        core.jobs_of(row.projected_employment) as projected_jobs,
        core.jobs_of(row.change) as change_jobs,
        cast(nullif(row.change_percent, '—') as decimal(6, 1)) as change_percent,
        cast(nullif(row.self_employed_percent, '—') as decimal(5, 1)) as self_employed_percent,
        core.jobs_of(row.openings) as openings,
        row.openings_kind,
        cast(core.number_of(row.median_annual_wage) as integer) as median_annual_wage,
        case
            when core.number_of(row.median_annual_wage) is not null then 'published'
            when left(row.median_annual_wage, 1) = '>' then 'top_coded'
            else 'not_published'
        end as median_annual_wage_status,
        cast(row.median_annual_wage_year as smallint) as median_annual_wage_year,
        nullif(row.entry_education, '—') as entry_education,
        nullif(row.work_experience, '—') as work_experience,
        nullif(row.on_the_job_training, '—') as on_the_job_training,
        cast(nullif(flow.labor_force_exit_rate, '—') as decimal(5, 1)) as labor_force_exit_rate,
        cast(nullif(flow.occupational_transfer_rate, '—') as decimal(5, 1))
            as occupational_transfer_rate,
        cast(nullif(flow.separation_rate, '—') as decimal(5, 1)) as separation_rate,
        core.jobs_of(flow.labor_force_exits) as labor_force_exits_per_year,
        core.jobs_of(flow.occupational_transfers) as occupational_transfers_per_year,
        core.jobs_of(flow.separations) as separations_per_year
    from raw.projections as row
    inner join core.file_version as file
        on row.source_id = file.source_id and row.vintage = file.vintage
    left join raw.projections_separation as flow
        on row.source_id = flow.source_id and row.occupation_code = flow.occupation_code
    where file.is_admitted
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
    number.base_jobs,
    number.projected_jobs,
    number.change_jobs,
    number.change_percent,
    number.self_employed_percent,
    case when number.openings_kind = 'separations' then number.openings end as openings_per_year,
    case when number.openings_kind = 'replacements' then number.openings end as openings_ten_years,
    number.openings_kind,
    number.labor_force_exits_per_year,
    number.occupational_transfers_per_year,
    number.separations_per_year,
    number.labor_force_exit_rate,
    number.occupational_transfer_rate,
    number.separation_rate,
    number.median_annual_wage,
    number.median_annual_wage_status,
    number.median_annual_wage_year,
    number.entry_education,
    number.work_experience,
    number.on_the_job_training
from number
