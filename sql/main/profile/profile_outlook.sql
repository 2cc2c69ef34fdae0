-- The national outlook of an occupation in every projections vintage.
--
-- Vintages of its own classification come first, the newest at the top. One row is a vintage and
-- the matrix occupation that holds it most closely (core.occupation_stand_in): a row of another
-- code is that occupation's outlook, and is named so.
-- Example: from profile_outlook('2018', '29-2072')
--
-- as: macro
-- takes: of_version, of_code

select
    outlook.vintage,
    outlook.soc_version,
    outlook.occupation_code,
    outlook.occupation_title,
    holder.relation,
    holder.map_source_id,
    lineage.relation as lineage_relation,
    outlook.base_year,
    outlook.projected_year,
    outlook.base_jobs,
    outlook.projected_jobs,
    outlook.change_jobs,
    outlook.change_percent,
    outlook.growth_percent_rounded,
    outlook.growth_percent_basis,
    outlook.growth_percent_low,
    outlook.growth_percent_high,
    outlook.growth_category,
    outlook.growth_category_basis,
    outlook.growth_category_source_id,
    low.growth_category as growth_category_low,
    high.growth_category as growth_category_high,
    outlook.all_occupations_percent,
    outlook.all_occupations_basis,
    outlook.openings_per_year,
    outlook.openings_ten_years,
    outlook.openings_kind,
    outlook.entry_education,
    outlook.work_experience,
    outlook.on_the_job_training,
    outlook.edition,
    outlook.edition_released_on,
    outlook.released_on,
    outlook.is_latest,
    outlook.source_id,
    outlook.source_row
from core.occupation_stand_in as holder
inner join main.outlook as outlook
    on holder.vintage = outlook.vintage and holder.held_by_code = outlook.occupation_code
left join core.occupation_counterpart as lineage
    on
        holder.soc_version = lineage.soc_version
        and holder.occupation_code = lineage.occupation_code
        and outlook.soc_version = lineage.in_version
        and outlook.occupation_code = lineage.in_code
left join core.growth_threshold as low
    on
        outlook.vintage = low.vintage
        and outlook.growth_percent_low between low.from_percent and low.to_percent
left join core.growth_threshold as high
    on
        outlook.vintage = high.vintage
        and outlook.growth_percent_high between high.from_percent and high.to_percent
where
    holder.table_name = 'outlook'
    and holder.soc_version = of_version
    and holder.occupation_code = of_code
    and holder.place = 1
order by outlook.soc_version = of_version desc, outlook.vintage desc, outlook.occupation_code
