-- The atoms of the computed cells, with the packing of each cell.
--
-- key: cell_id, atom_id

select m.pay, m.atom_id, m.cell_id, t.tier
from scratch.pay_cell_member as m
join scratch.pay_tier as t on t.cell_id = m.cell_id
