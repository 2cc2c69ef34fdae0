-- One row per vintage of the microdata: the states whose absence keeps it from national rows.
--
-- Puerto Rico has files of its own and is no part of the nation.
--
-- key: source, vintage
-- check: states >= 0

with loaded as (
    select distinct source, vintage
    from core.acs_file
),

absent as (
    select
        loaded.source,
        loaded.vintage,
        state.primary_state
    from loaded
    cross join core.state as state
    left join core.acs_file as file
        on
            loaded.source = file.source
            and loaded.vintage = file.vintage
            and state.state_fips = file.state_fips
    where not state.is_territory and file.state_fips is null
),

present as (
    select
        file.source,
        file.vintage,
        string_agg(state.primary_state, ' ' order by state.primary_state) as loaded_states
    from core.acs_file as file
    inner join core.state as state
        on file.state_fips = state.state_fips
    group by file.source, file.vintage
)

select
    loaded.source,
    loaded.vintage,
    cast(count(absent.primary_state) as integer) as states,
    string_agg(absent.primary_state, ' ' order by absent.primary_state) as missing_states,
    max(present.loaded_states) as loaded_states
from loaded
left join absent
    on loaded.source = absent.source and loaded.vintage = absent.vintage
left join present
    on loaded.source = present.source and loaded.vintage = present.vintage
group by loaded.source, loaded.vintage
