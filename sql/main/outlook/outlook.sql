-- Ten-year outlook, one row a projections vintage and matrix occupation, its editions added up.
--
-- The row is of the most complete edition (`source_id`), its wage of the newest one
-- (`median_annual_wage_source_id`); core.edition_in_use says which they are. Do not add over
-- vintages, and over occupations only where not `is_summary`.
--
-- key: vintage, occupation_code
-- refers: source_id -> main.figure_source(source_id)
-- refers: soc_version, occupation_code -> main.occupation(soc_version, occupation_code)
-- refers: median_annual_wage_source_id -> main.figure_source(source_id)
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
-- check: (median_annual_wage_source_id is null) = (median_annual_wage_status = 'not_loaded')
-- check: all_occupations_basis in ('published', 'sum_of_line_items')

select
    edition.* replace (
        wage.median_annual_wage as median_annual_wage,
        coalesce(wage.median_annual_wage_status, 'not_loaded') as median_annual_wage_status,
        wage.median_annual_wage_year as median_annual_wage_year,
        wage.source_id as median_annual_wage_source_id
    )
from core.edition_in_use as used
inner join main.outlook_edition as edition
    on
        used.vintage = edition.vintage
        and used.occupation_code = edition.occupation_code
        and used.source_id = edition.source_id
left join core.outlook as wage
    on
        used.vintage = wage.vintage
        and used.occupation_code = wage.occupation_code
        and used.median_annual_wage_source_id = wage.source_id
order by edition.vintage, edition.occupation_code
