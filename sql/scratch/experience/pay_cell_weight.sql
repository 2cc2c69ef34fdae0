-- The same totals by cell, from its atoms, never from persons.
--
-- key: cell_id

select
    member.cell_id,
    sum(atom.squares) as squares,
    sum(atom.negative) as negative,
    sum(columns('^([ts]\d+)$')) as '\1'
from scratch.pay_cell_member as member
inner join scratch.pay_atom_weight as atom
    on member.pay = atom.pay and member.atom_id = atom.atom_id
group by member.cell_id
