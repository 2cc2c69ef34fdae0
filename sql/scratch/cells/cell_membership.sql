-- One row per base cell and cell that holds it: area x occupation row x (own band and all).
--
-- key: base_cell_id, area_code, occupation_code, band

select
    base_cell.base_cell_id,
    base_cell.pay,
    base_cell.source,
    base_cell.vintage,
    area.area_code,
    area.area_type,
    occupation.* exclude (socp),
    band.band,
    base_cell.persons,
    base_cell.weighted,
    base_cell.top_coded,
    base_cell.imputed,
    base_cell.student,
    base_cell.part_time
from scratch.base_cell as base_cell
inner join scratch.cell_area as area using (source, vintage, state_fips, puma)
inner join (select distinct source, vintage, soc_version from core.acs_file) as file
    using (source, vintage)
inner join core.pums_occupation_group as occupation using (soc_version, socp)
inner join core.experience_band as band
    on band.band = base_cell.band or band.band = 'all'
