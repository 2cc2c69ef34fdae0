-- Persons of the pay universe with what the estimates need: atom, pay in whole cents and dollars, weights.
--
-- lowest_weight bounds every replicate from below: it tells where a running sum may fall or stand still.
-- key: person_id
-- check: hourly_cents >= 0
-- check: pwgtp > 0

select p.person_id, a.atom_id, p.hourly_cents, p.annual_dollars, w.pwgtp,
       least(w.pwgtp1, w.pwgtp2, w.pwgtp3, w.pwgtp4, w.pwgtp5, w.pwgtp6, w.pwgtp7, w.pwgtp8, w.pwgtp9, w.pwgtp10,
             w.pwgtp11, w.pwgtp12, w.pwgtp13, w.pwgtp14, w.pwgtp15, w.pwgtp16, w.pwgtp17, w.pwgtp18, w.pwgtp19,
             w.pwgtp20, w.pwgtp21, w.pwgtp22, w.pwgtp23, w.pwgtp24, w.pwgtp25, w.pwgtp26, w.pwgtp27, w.pwgtp28,
             w.pwgtp29, w.pwgtp30, w.pwgtp31, w.pwgtp32, w.pwgtp33, w.pwgtp34, w.pwgtp35, w.pwgtp36, w.pwgtp37,
             w.pwgtp38, w.pwgtp39, w.pwgtp40, w.pwgtp41, w.pwgtp42, w.pwgtp43, w.pwgtp44, w.pwgtp45, w.pwgtp46,
             w.pwgtp47, w.pwgtp48, w.pwgtp49, w.pwgtp50, w.pwgtp51, w.pwgtp52, w.pwgtp53, w.pwgtp54, w.pwgtp55,
             w.pwgtp56, w.pwgtp57, w.pwgtp58, w.pwgtp59, w.pwgtp60, w.pwgtp61, w.pwgtp62, w.pwgtp63, w.pwgtp64,
             w.pwgtp65, w.pwgtp66, w.pwgtp67, w.pwgtp68, w.pwgtp69, w.pwgtp70, w.pwgtp71, w.pwgtp72, w.pwgtp73,
             w.pwgtp74, w.pwgtp75, w.pwgtp76, w.pwgtp77, w.pwgtp78, w.pwgtp79, w.pwgtp80) as lowest_weight,
       w.pwgtp1, w.pwgtp2, w.pwgtp3, w.pwgtp4, w.pwgtp5, w.pwgtp6, w.pwgtp7, w.pwgtp8, w.pwgtp9, w.pwgtp10,
       w.pwgtp11, w.pwgtp12, w.pwgtp13, w.pwgtp14, w.pwgtp15, w.pwgtp16, w.pwgtp17, w.pwgtp18, w.pwgtp19, w.pwgtp20,
       w.pwgtp21, w.pwgtp22, w.pwgtp23, w.pwgtp24, w.pwgtp25, w.pwgtp26, w.pwgtp27, w.pwgtp28, w.pwgtp29, w.pwgtp30,
       w.pwgtp31, w.pwgtp32, w.pwgtp33, w.pwgtp34, w.pwgtp35, w.pwgtp36, w.pwgtp37, w.pwgtp38, w.pwgtp39, w.pwgtp40,
       w.pwgtp41, w.pwgtp42, w.pwgtp43, w.pwgtp44, w.pwgtp45, w.pwgtp46, w.pwgtp47, w.pwgtp48, w.pwgtp49, w.pwgtp50,
       w.pwgtp51, w.pwgtp52, w.pwgtp53, w.pwgtp54, w.pwgtp55, w.pwgtp56, w.pwgtp57, w.pwgtp58, w.pwgtp59, w.pwgtp60,
       w.pwgtp61, w.pwgtp62, w.pwgtp63, w.pwgtp64, w.pwgtp65, w.pwgtp66, w.pwgtp67, w.pwgtp68, w.pwgtp69, w.pwgtp70,
       w.pwgtp71, w.pwgtp72, w.pwgtp73, w.pwgtp74, w.pwgtp75, w.pwgtp76, w.pwgtp77, w.pwgtp78, w.pwgtp79, w.pwgtp80
from scratch.acs_pay as p
join scratch.pay_atom as a
  on a.source = p.source and a.vintage = p.vintage and a.state_fips = p.state_fips and a.puma = p.puma
 and a.socp = p.socp and a.band = p.band
join raw.acs_person as w
  on w.source_id = p.source_id and w.state_fips = p.state_fips and w.serialno = p.serialno and w.sporder = p.sporder
