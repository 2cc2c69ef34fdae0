-- Names that mean one area only: what a survey's area is resolved by.
--
-- The nation, states and territories by name and postal code; metropolitan and nonmetropolitan
-- areas by their exact title, where all loaded releases give it one code. A metropolitan area lies
-- in a state where its title names no other.
--
-- key: normal_area
-- check: area_code is not null and area_title is not null and area_type is not null

with state as (
    select
        state_fips,
        primary_state,
        state_title,
        case when is_territory then 'territory' else 'state' end as area_type
    from core.state
),

spelled (normal_area, primary_state) as (
    values
    ('washington dc', 'DC'), ('washington, dc', 'DC'), ('us virgin islands', 'VI'),
    ('united states virgin islands', 'VI')
),

named as (
    select
        normal_area,
        '0000000' as area_code,
        core.nation_title() as area_title,
        'national' as area_type,
        cast(null as varchar) as state_fips
    from core.nation_name
    union all
    select lower(state_title), state_fips || '00000', state_title, area_type, state_fips
    from state
    union all
    select lower(primary_state), state_fips || '00000', state_title, area_type, state_fips
    from state
    union all
    select
        spelled.normal_area,
        state.state_fips || '00000',
        state.state_title,
        state.area_type,
        state.state_fips
    from spelled
    inner join state
        on spelled.primary_state = state.primary_state
    union all
    select
        core.normal_area(area_title),
        area_code,
        area_title,
        area_type,
        case
            when area_type = 'nonmetropolitan' or area_title like '%, ' || primary_state
                then state_fips
        end
    from core.area
    where area_type in ('metropolitan', 'nonmetropolitan')
)

select
    normal_area,
    max(area_code) as area_code,
    max(area_title) as area_title,
    max(area_type) as area_type,
    case when min(state_fips) = max(state_fips) then max(state_fips) end as state_fips
from named
group by normal_area
having count(distinct area_code) = 1
