-- Which atoms every cell has: atom x area x occupation row x (its band and all).
--
-- key: pay, atom_id, area_code, occupation_code, band

with measured as (
    select 'hourly' as pay, atom_id, source, vintage, state_fips, puma, socp, band, hourly_persons as persons, hourly_weighted as weighted
    from scratch.pay_atom
    union all
    select 'annual', atom_id, source, vintage, state_fips, puma, socp, band, annual_persons, annual_weighted
    from scratch.pay_atom
    where annual_persons > 0
)
select m.pay, m.atom_id, m.source, m.vintage, a.area_code, a.area_type, g.occupation_code, g.occupation_level, g.depth,
       b.band, m.persons, m.weighted
from measured as m
join scratch.pay_area as a
  on a.source = m.source and a.vintage = m.vintage and a.state_fips = m.state_fips and a.puma = m.puma
join core.pums_occupation_group as g
  on g.socp = m.socp and g.soc_version = case when substr(m.vintage, length(m.vintage) - 1, 2) >= '18' then '2018' else '2010' end
join core.experience_band as b on b.band = m.band or b.band = 'all'
