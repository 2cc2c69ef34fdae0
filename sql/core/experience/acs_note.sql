-- One row per vintage of the microdata that cannot give everything: what is missing, in words.
--
-- key: vintage
-- check: note is not null

with place as (
    select
        file.vintage,
        file.soc_version,
        state.primary_state,
        bool_and(area.area_code is null) as is_without_puma
    from core.acs_file as file
    inner join core.puma_state as asked
        on file.state_fips = asked.state_fips
    inner join core.state as state
        on file.state_fips = state.state_fips
    left join core.acs_area as area
        on
            file.vintage = area.vintage
            and file.state_fips = area.state_fips
            and area.area_type = 'puma'
    group by file.vintage, file.soc_version, state.primary_state
),

lack as (
    select
        vintage,
        1 as place,
        case
            when states > 25
                then 'no national pay by experience: of the states only ' || loaded_states
                    || ' are loaded'
            else 'no national pay by experience without ' || missing_states
        end as note
    from core.acs_missing
    where states > 0
    union all
    select distinct
        vintage,
        2,
        'no broad and minor groups but those that are codes of the microdata: the structure of SOC '
        || soc_version || ' is not loaded'
    from core.acs_file
    where soc_version not in (select soc_version from core.soc_structure)
    union all
    select
        vintage,
        3,
        'no PUMAs of ' || string_agg(primary_state, ' ' order by primary_state)
        || ': its records have PUMAs of two censuses, or none'
    from place
    where is_without_puma
    group by vintage
    union all
    select
        file.vintage,
        4,
        'no bound of the highest pay in '
        || string_agg(state.primary_state, ' ' order by state.primary_state)
        || ': no wage in its records stands for many'
    from core.acs_file as file
    inner join core.state as state
        on file.state_fips = state.state_fips
    left join core.acs_top_code as top
        on file.source_id = top.source_id and file.state_fips = top.state_fips
    where top.source_id is null
    group by file.vintage
)

select
    vintage,
    string_agg(note, '; ' order by place) as note
from lack
group by vintage
