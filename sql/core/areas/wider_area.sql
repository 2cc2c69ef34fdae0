-- The area asked for, and the areas that hold it, from the narrowest: its state, then the nation.
--
-- An area that no loaded release has, has no title.
--
-- as: macro
-- takes: in_area

with asked as (
    select
        state_fips,
        area_type
    from core.area
    where area_code = in_area
    order by vintage desc
    limit 1
),

titled as (
    select
        area_code,
        max_by(area_title, vintage) as area_title,
        max_by(area_type, vintage) as area_type
    from core.area
    group by area_code
),

tried as (
    select in_area as area_code, 1 as breadth
    union
    select state_fips || '00000', 2
    from asked
    where state_fips is not null and area_type in ('metropolitan', 'nonmetropolitan')
    union
    select '0000000', 3
    where in_area <> '0000000'
)

select
    tried.area_code,
    tried.breadth,
    titled.area_title,
    titled.area_type
from tried
left join titled
    on tried.area_code = titled.area_code
