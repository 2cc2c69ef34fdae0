-- The pay universe: hourly pay in whole cents, annual pay in whole dollars (35 hours and more), band of potential experience.
--
-- puma is set only in states whose PUMAs get rows of their own, so that other states need no finer atoms.
-- key: source, vintage, state_fips, serialno, sporder
-- check: hourly_cents >= 0
-- check: annual_dollars is null or annual_dollars > 0
-- check: hourly_cents < 16777216 and coalesce(annual_dollars, 0) < 16777216

with earned as (
    select p.*, cast(p.wagp as bigint) * p.adjinc as micro, cast(p.weeks as bigint) * p.wkhp * 10000 as divisor,
           greatest(0, p.agep - 6 - y.years) as years
    from scratch.acs_standing as p
    join core.schooling_years as y on y.schooling_map = 'degree' and y.schl = p.schl
    where p.reason is null
)
select row_number() over (order by e.source, e.vintage, e.state_fips, e.serialno, e.sporder) as person_id,
       e.source, e.vintage, e.source_id, e.state_fips, case when s.state_fips is null then '' else coalesce(e.puma, '') end as puma,
       e.serialno, e.sporder, e.socp, b.band, e.pwgtp,
       cast(floor((2 * e.micro + e.divisor) / (2.0 * e.divisor)) as integer) as hourly_cents,
       case when e.wkhp >= 35 then cast(floor((e.micro + 500000) / 1000000.0) as integer) end as annual_dollars
from earned as e
join core.experience_band as b on b.band <> 'all' and e.years >= b.band_from and (b.band_to is null or e.years < b.band_to)
left join core.puma_state as s on s.state_fips = e.state_fips
