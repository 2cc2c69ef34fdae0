-- One row per measure of pay and person of the pay universe: base cell, value, the 81 weights.
--
-- lowest_weight bounds every replicate from below: a running sum may fall only where it is < 0.
--
-- check: value >= 0
-- check: pwgtp > 0

select
    base_cell.base_cell_id,
    person.value,
    person.least_value,
    least(*columns('^pwgtp\d+$')) as lowest_weight,
    weight.pwgtp,
    columns('^pwgtp\d+$')
from scratch.person_pay as person
inner join scratch.base_cell as base_cell
    using (pay, source, vintage, state_fips, puma, socp, band)
inner join raw.acs_person as weight using (source_id, state_fips, serialno, sporder)
order by base_cell.base_cell_id, person.value
