-- The finest groups of the pay universe: every cell of the estimates is a union of atoms.
--
-- key: atom_id
-- key: source, vintage, state_fips, puma, socp, band

select row_number() over (order by source, vintage, state_fips, puma, socp, band) as atom_id,
       source, vintage, state_fips, puma, socp, band, min(source_id) as source_id, count(*) as hourly_persons, count(annual_dollars) as annual_persons,
       sum(cast(pwgtp as double)) as hourly_weighted, sum(case when annual_dollars is not null then cast(pwgtp as double) else 0 end) as annual_weighted
from scratch.acs_pay
group by source, vintage, state_fips, puma, socp, band
