-- One row per finest group of the pay universe: every cell of the estimates is a union of these.
--
-- A weight of persons of whom something holds is NULL where the file does not say it of everyone.
--
-- key: base_cell_id
-- key: pay, source, vintage, state_fips, puma, socp, band

with grouped as (
    select
        pay, source, vintage, state_fips, puma, socp, band,
        count(*) as persons,
        sum(cast(pwgtp as double)) as weighted,
        case when count(columns('^is_(.+)$')) = count(*)
            then sum(cast(columns('^is_(.+)$') as double) * pwgtp)
        end as '\1'
    from scratch.person_pay
    group by pay, source, vintage, state_fips, puma, socp, band
)

select
    row_number() over (
        order by pay, source, vintage, state_fips, puma, socp, band
    ) as base_cell_id,
    *
from grouped
