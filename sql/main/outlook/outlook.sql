-- Ten-year outlook, one row a projections vintage and matrix occupation, of the newest edition.
--
-- key: vintage, occupation_code
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
-- check: (growth_category is null) = (growth_category_basis is null)
-- check: growth_category_basis in ('printed', 'threshold')
-- check: all_occupations_basis in ('published', 'sum_of_line_items')

select
    edition.vintage,
    edition.soc_version,
    edition.occupation_code,
    edition.occupation_title,
    edition.is_summary,
    edition.base_year,
    edition.projected_year,
    edition.base_jobs,
    edition.projected_jobs,
    edition.change_jobs,
    edition.change_percent,
    edition.self_employed_percent,
    edition.openings_per_year,
    edition.openings_ten_years,
    edition.openings_kind,
    edition.labor_force_exits_per_year,
    edition.occupational_transfers_per_year,
    edition.separations_per_year,
    edition.labor_force_exit_rate,
    edition.occupational_transfer_rate,
    edition.separation_rate,
    edition.median_annual_wage,
    edition.median_annual_wage_status,
    edition.median_annual_wage_year,
    edition.entry_education,
    edition.work_experience,
    edition.on_the_job_training,
    edition.growth_percent_rounded,
    edition.growth_category,
    edition.growth_category_basis,
    edition.growth_category_source_id,
    edition.all_occupations_percent,
    edition.all_occupations_basis,
    edition.edition,
    edition.edition_released_on,
    edition.released_on,
    edition.is_latest,
    edition.source_id,
    edition.source_row
from main.outlook_edition as edition
inner join core.file_version as file
    on edition.source_id = file.source_id and edition.vintage = file.vintage
where file.is_current
order by edition.vintage, edition.occupation_code
