-- The atoms of the cells that are computed: ten persons or more, and the same population only once.
--
-- key: cell_id, atom_id

select m.pay, m.atom_id, c.cell_id
from scratch.pay_membership as m
join scratch.pay_cell as c
  on c.pay = m.pay and c.source = m.source and c.vintage = m.vintage and c.area_code = m.area_code
 and c.occupation_code = m.occupation_code and c.band = m.band
where c.same_as = c.cell_id
