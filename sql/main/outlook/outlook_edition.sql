-- Ten-year outlook, one row a projections vintage, matrix occupation and archived edition.
--
-- Do not add over vintages or editions, and over occupations only where not `is_summary`.
--
-- key: vintage, occupation_code, source_id
-- refers: source_id -> main.figure_source(source_id)
-- refers: soc_version, occupation_code -> main.occupation(soc_version, occupation_code)
-- refers: growth_category_source_id -> main.figure_source(source_id)
-- measures: median_annual_wage -> main.estimate_status(status)
-- check: occupation_title is not null and is_summary is not null and is_latest is not null
-- check: soc_version is not null and edition is not null and source_row is not null
-- check: projected_year - base_year = 10
-- check: abs(base_jobs + change_jobs - projected_jobs) <= 100
-- check: openings_kind in ('separations', 'replacements', 'none')
-- check: openings_per_year is null or openings_kind = 'separations'
-- check: openings_ten_years is null or openings_kind = 'replacements'
-- check: growth_percent_basis in ('printed', 'bounded', 'ambiguous', 'inconsistent')
-- check: (growth_percent_basis in ('printed', 'bounded')) = (growth_percent_rounded is not null)
-- check: (growth_category is null) = (growth_category_basis is null)
-- check: growth_category_basis in ('printed', 'threshold')
-- check: all_occupations_basis in ('published', 'sum_of_line_items')

select
    outlook.vintage,
    version.soc_version,
    outlook.occupation_code,
    outlook.occupation_title,
    outlook.is_summary,
    outlook.base_year,
    outlook.projected_year,
    outlook.base_jobs,
    outlook.projected_jobs,
    outlook.change_jobs,
    outlook.change_percent,
    outlook.self_employed_percent,
    outlook.openings_per_year,
    outlook.openings_ten_years,
    outlook.openings_kind,
    outlook.labor_force_exits_per_year,
    outlook.occupational_transfers_per_year,
    outlook.separations_per_year,
    outlook.labor_force_exit_rate,
    outlook.occupational_transfer_rate,
    outlook.separation_rate,
    outlook.median_annual_wage,
    outlook.median_annual_wage_status,
    outlook.median_annual_wage_year,
    outlook.source_id as median_annual_wage_source_id,
    outlook.entry_education,
    outlook.work_experience,
    outlook.on_the_job_training,
    coalesce(
        printed.page_growth_percent,
        case
            when rounding.growth_percent_basis = 'bounded' then rounding.growth_percent_low
        end
    ) as growth_percent_rounded,
    case
        when printed.page_growth_percent is not null then 'printed'
        else rounding.growth_percent_basis
    end as growth_percent_basis,
    rounding.growth_percent_low,
    rounding.growth_percent_high,
    coalesce(printed.page_growth_category, threshold.growth_category) as growth_category,
    case
        when printed.page_growth_category is not null then 'printed'
        when threshold.growth_category is not null then 'threshold'
    end as growth_category_basis,
    case
        when printed.page_growth_category is not null then printed.source_id
        when threshold.growth_category is not null then outlook.source_id
    end as growth_category_source_id,
    everyone.all_occupations_percent,
    everyone.all_occupations_basis,
    outlook.edition,
    file.edition_released_on,
    file.released_on,
    used.source_id is not null and outlook.vintage = latest.vintage as is_latest,
    outlook.source_id,
    outlook.source_row
from core.outlook as outlook
inner join core.file_version as file
    on outlook.source_id = file.source_id and outlook.vintage = file.vintage
left join core.all_occupations as everyone
    on outlook.source_id = everyone.source_id
left join core.soc_version as version
    on version.program = 'projections' and outlook.vintage = version.vintage
left join core.growth_rounding as rounding
    on
        outlook.source_id = rounding.source_id
        and outlook.occupation_code = rounding.occupation_code
left join core.growth_threshold as threshold
    on
        outlook.vintage = threshold.vintage
        and rounding.growth_percent_low >= threshold.from_percent
        and rounding.growth_percent_high <= threshold.to_percent
-- A page whose percent is no rounding of the row's speaks of something else.
left join core.growth_printed as printed
    on
        outlook.vintage = printed.vintage
        and outlook.occupation_code = printed.occupation_code
        and printed.page_growth_percent
            between rounding.growth_percent_low and rounding.growth_percent_high
left join core.edition_in_use as used
    on
        outlook.vintage = used.vintage
        and outlook.occupation_code = used.occupation_code
        and outlook.source_id = used.source_id
inner join core.latest_vintage as latest
    on latest.source = 'projections'
where file.is_admitted
order by outlook.vintage, outlook.source_id, outlook.occupation_code
