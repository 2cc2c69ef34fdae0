-- The areas that an atom's place is counted in: its state, its PUMA where asked for, the nation where it is complete.
--
-- key: source, vintage, state_fips, puma, area_code

with place as (
    select distinct source, vintage, state_fips, puma
    from scratch.pay_atom
)

select
    place.source,
    place.vintage,
    place.state_fips,
    place.puma,
    place.state_fips || '00000' as area_code,
    case when state.is_territory then 'territory' else 'state' end as area_type
from place
left join core.state as state
    on place.state_fips = state.state_fips
union all
select source, vintage, state_fips, puma, 'P' || state_fips || puma, 'puma'
from place
where puma <> ''
union all
select place.source, place.vintage, place.state_fips, place.puma, '0000000', 'national'
from place
inner join core.acs_missing as missing
    on place.source = missing.source and place.vintage = missing.vintage
inner join core.state as state
    on place.state_fips = state.state_fips
where missing.states = 0 and not state.is_territory
