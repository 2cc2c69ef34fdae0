-- One row per place of base cells and area that holds it: its state, PUMA where asked for, nation.
--
-- The nation is an area only where every state is loaded; Puerto Rico is no part of it.
--
-- key: source, vintage, state_fips, puma, area_code

with place as (
    select distinct source, vintage, state_fips, puma
    from scratch.base_cell
)

select
    place.*,
    place.state_fips || '00000' as area_code,
    case when state.is_territory then 'territory' else 'state' end as area_type
from place
left join core.state as state
    on place.state_fips = state.state_fips
union all
select *, 'P' || state_fips || puma, 'puma'
from place
where puma <> ''
union all
select place.*, '0000000', 'national'
from place
inner join core.acs_missing as missing
    on place.source = missing.source and place.vintage = missing.vintage
inner join core.state as state
    on place.state_fips = state.state_fips
where missing.states = 0 and not state.is_territory
