-- What experience pays in an occupation by each source that speaks, the nearest area of each.
--
-- Of each source the newest vintage that has the occupation, for the area itself, else its state,
-- else the nation, else where no area is stated. A figure whose occupation is not certain counts
-- where its title as given is one of the titles, in lower case.
-- Example: from profile_sources('29-2072', ['medical coder'], '0013820')
--
-- as: macro
-- takes: of_code, of_titles, in_area

with asked_area as (
    select any_value(state_fips order by vintage desc) || '00000' as state_code
    from main.area
    where area_code = in_area
),

found as (
    select
        spoken.*,
        case
            when spoken.area_code = in_area then 1
            when spoken.area_code = asked_area.state_code then 2
            when spoken.area_type = 'national' then 3
            when spoken.area_code = 'unstated' then 4
        end as breadth
    from main.pay_by_experience as spoken
    cross join asked_area
    where
        spoken.occupation_code = of_code
        or (
            spoken.occupation_code = 'unstated'
            and list_contains(of_titles, lower(spoken.title_as_given))
        )
)

select * exclude (breadth)
from found
where breadth is not null
qualify rank() over (partition by source order by breadth, vintage desc) = 1
order by source, pay desc, band = 'all', band_from, band, statistic
