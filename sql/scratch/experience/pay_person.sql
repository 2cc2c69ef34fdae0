-- Persons of the pay universe with what the estimates need: atom, pay in whole cents and dollars, weights.
--
-- lowest_weight bounds every replicate from below: it tells where a running sum may fall or stand still.
-- key: person_id
-- check: hourly_cents >= 0
-- check: pwgtp > 0

select p.person_id, a.atom_id, p.hourly_cents, p.annual_dollars, w.pwgtp,
       least(*columns('^pwgtp\d+$')) as lowest_weight,
       columns('^pwgtp\d+$')
from scratch.acs_pay as p
join scratch.pay_atom as a
  on a.source = p.source and a.vintage = p.vintage and a.state_fips = p.state_fips and a.puma = p.puma
 and a.socp = p.socp and a.band = p.band
join raw.acs_person as w
  on w.source_id = p.source_id and w.state_fips = p.state_fips and w.serialno = p.serialno and w.sporder = p.sporder
