-- One row per finest group of the pay universe: every cell of the estimates is a union of these.
--
-- key: base_cell_id
-- key: pay, source, vintage, state_fips, puma, socp, band

with grouped as (
    select
        pay, source, vintage, state_fips, puma, socp, band,
        count(*) as persons,
        sum(cast(pwgtp as double)) as weighted
    from scratch.person_pay
    group by all
)

select
    row_number() over (
        order by pay, source, vintage, state_fips, puma, socp, band
    ) as base_cell_id,
    *
from grouped
