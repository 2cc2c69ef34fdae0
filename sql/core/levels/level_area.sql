-- Areas of prevailing wages, one row a wage year and area, named by its own geography.
--
-- A code has lost its leading zeros: five digits are a metropolitan area, more are a state and one
-- of its nonmetropolitan areas, or the whole of a territory that has but one.
--
-- key: vintage, area_code
-- check: area_type in ('metropolitan', 'nonmetropolitan', 'territory') and area_title is not null

with named as (
    select vintage, area_code, max(area_title) as area_title
    from core.level_county
    group by all
),

paid as (
    select distinct vintage, area_code
    from core.level_row
),

newest as (
    select
        area_code,
        max_by(area_title, vintage) as area_title
    from core.oews_area
    group by area_code
),

known as (
    select vintage, area_code from named
    union
    select vintage, area_code from paid
)

select
    known.vintage,
    known.area_code,
    coalesce(named.area_title, newest.area_title, known.area_code) as area_title,
    case
        when starts_with(known.area_code, '00') then 'metropolitan'
        when state.is_territory and known.area_code like '__00001'
            and count(*) over (partition by known.vintage, left(known.area_code, 2)) = 1
            then 'territory'
        else 'nonmetropolitan'
    end as area_type
from known
left join named
    on known.vintage = named.vintage and known.area_code = named.area_code
left join newest
    on known.area_code = newest.area_code
left join core.state as state
    on left(known.area_code, 2) = state.state_fips
