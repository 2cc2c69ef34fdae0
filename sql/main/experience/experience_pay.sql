-- What experience pays in an occupation and area, by every source that speaks, none mixed.
--
-- The occupation by its code or by a title (the best match of find_occupation); the area by name or
-- code. Of each source its newest vintage that has the occupation, for the area itself, else its
-- state, else the nation, else where no area is stated; `pay` hourly or annual, both without it.
-- The levels of a distribution of wages are no years. Example: from experience_pay('29-2072')
--
-- as: macro
-- takes: title_or_code, area := 'United States', pay := null

with asked as (
    select trim(title_or_code) as title, pay as basis
),

wanted as (
    select occupation_code, title_key
    from (
        select
            upper(asked.title) as occupation_code,
            '' as title_key,
            0 as place
        from asked
        where regexp_full_match(asked.title, '\d\d-\d{4}')
        union all
        select found.occupation_code, lower(asked.title), found.place
        from main.find_occupation(title_or_code) as found
        cross join asked
    ) as candidate
    order by place
    limit 1
),

asked_area as (
    select found.area_code, here.state_fips || '00000' as state_code
    from main.find_area(area) as found
    inner join main.area as here
        on found.vintage = here.vintage and found.area_code = here.area_code
    order by found.closeness, found.area_type, found.area_title, found.area_code
    limit 1
),

found as (
    select
        spoken.*,
        case
            when spoken.area_code = asked_area.area_code then 1
            when spoken.area_code = asked_area.state_code then 2
            when spoken.area_type = 'national' then 3
            when spoken.area_code = 'unstated' then 4
        end as breadth
    from main.pay_by_experience as spoken
    cross join wanted
    left join asked_area
        on true
    where
        spoken.occupation_code = wanted.occupation_code
        or (
            spoken.occupation_code = 'unstated'
            and lower(spoken.title_as_given) in (
                select wanted.title_key
                union all
                select lower(titled.title)
                from main.title as titled
                where titled.occupation_code = wanted.occupation_code
            )
        )
)

select
    found.source,
    found.vintage,
    found.what_experience_means,
    found.band,
    found.band_from,
    found.band_to,
    found.pay,
    found.statistic,
    found.value,
    found.low90,
    found.high90,
    found.standard_error,
    found.error_reason,
    found.estimate_kind,
    found.n,
    found.effective_n,
    found.status,
    found.universe,
    found.occupation_code,
    found.title_as_given,
    found.area_code,
    found.area_title,
    found.released_on,
    found.source_id,
    found.source_row
from found
cross join asked
where
    found.breadth is not null
    and (asked.basis is null or found.pay = asked.basis)
qualify
    rank() over (partition by found.source order by found.breadth, found.vintage desc) = 1
order by found.source, found.pay desc, found.statistic, found.band_from nulls first, found.band
