-- One row per computed cell and base cell in it: ten persons or more, each population only once.
--
-- key: cell_id, base_cell_id

select cell.cell_id, member.base_cell_id
from scratch.cell_membership as member
inner join scratch.estimate_cell as cell
    using (pay, source, vintage, area_code, occupation_code, band)
where cell.same_as = cell.cell_id
order by cell.cell_id
