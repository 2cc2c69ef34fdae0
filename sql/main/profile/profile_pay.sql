-- The pay of an occupation in an area, step by step until a row has it: `from profile_pay('2018', '29-2072', '3900000')`.
--
-- Asked is the newest release in the occupation's own classification, else the newest of all. Where
-- a row is missing or suppressed, one axis is broadened at a time: the area first (to its state, to
-- the nation), then the occupation (to the group that holds it). Where several rows hold it together
-- (`holders` above 1), none of them answers: no figure is picked among them. The last step is the
-- answer, unless `is_answer` is false throughout: then no one row holds the occupation.
--
-- as: macro
-- takes: of_version, of_code, in_area

with release as (
    select vintage
    from core.occupation_stand_in
    inner join core.wage_release using (vintage)
    where
        occupation_stand_in.table_name = 'wages'
        and occupation_stand_in.soc_version = of_version
        and occupation_stand_in.occupation_code = of_code
        and occupation_stand_in.place = 1
    order by wage_release.soc_version = of_version desc, vintage desc
    limit 1
),

holder as (
    select
        occupation_stand_in.vintage,
        occupation_stand_in.held_by_code,
        occupation_stand_in.relation,
        occupation_stand_in.map_source_id,
        occupation_stand_in.place,
        count(*) over (partition by occupation_stand_in.place) as holders
    from core.occupation_stand_in
    inner join release using (vintage)
    where
        occupation_stand_in.table_name = 'wages'
        and occupation_stand_in.soc_version = of_version
        and occupation_stand_in.occupation_code = of_code
),

asked_area as (
    select
        area_code,
        state_fips,
        area_type
    from main.area
    where area_code = in_area
    order by vintage desc
    limit 1
),

-- A release without the area has no title for it.
titled as (
    select
        area_code,
        max_by(area_title, vintage) as area_title,
        max_by(area_type, vintage) as area_type
    from main.area
    group by area_code
),

place as (
    select in_area as area_code, 1 as breadth
    union
    select state_fips || '00000', 2
    from asked_area
    where state_fips is not null and area_type in ('metropolitan', 'nonmetropolitan')
    union
    select '0000000', 3
    where in_area <> '0000000'
),

step as (
    select
        holder.vintage,
        holder.held_by_code,
        holder.relation,
        holder.map_source_id,
        holder.place,
        holder.holders,
        place.area_code as step_area_code,
        row_number() over (order by holder.place, place.breadth, holder.held_by_code) as step,
        holder.holders = 1
        and (
            wages.hourly_median_status in ('published', 'top_coded')
            or wages.annual_median_status in ('published', 'top_coded')
        ) as has_pay,
        wages.*
    from holder
    cross join place
    left join main.wages as wages
        on
            holder.vintage = wages.vintage
            and holder.held_by_code = wages.occupation_code
            and place.area_code = wages.area_code
            and wages.industry_code = '000000'
)

select
    step.step,
    coalesce(step.has_pay, false) as is_answer,
    step.relation,
    step.holders,
    step.map_source_id,
    step.vintage,
    step.step_area_code as area_code,
    coalesce(area.area_title, titled.area_title) as area_title,
    coalesce(area.area_type, titled.area_type) as area_type,
    step.held_by_code as occupation_code,
    occupation.occupation_title,
    release.soc_version,
    step.employment,
    step.employment_status,
    step.employment_rse,
    step.hourly_mean, step.hourly_p10, step.hourly_p25, step.hourly_median, step.hourly_p75, step.hourly_p90,
    step.hourly_mean_status, step.hourly_p10_status, step.hourly_p25_status, step.hourly_median_status,
    step.hourly_p75_status, step.hourly_p90_status,
    step.annual_mean, step.annual_p10, step.annual_p25, step.annual_median, step.annual_p75, step.annual_p90,
    step.annual_mean_status, step.annual_p10_status, step.annual_p25_status, step.annual_median_status,
    step.annual_p75_status, step.annual_p90_status,
    step.wage_rse,
    step.wage_rse_status,
    step.location_quotient,
    step.ranking_flags,
    top_code.hourly as hourly_top_code,
    top_code.annual as annual_top_code,
    top_code.comparison as top_code_comparison,
    step.released_on,
    step.source_id,
    step.source_row
from step
inner join core.wage_release as release
    on step.vintage = release.vintage
left join main.area as area
    on step.vintage = area.vintage and step.step_area_code = area.area_code
left join titled
    on step.step_area_code = titled.area_code
left join main.occupation as occupation
    on release.soc_version = occupation.soc_version and step.held_by_code = occupation.occupation_code
left join main.top_code as top_code
    on step.vintage = top_code.vintage
where step.step <= coalesce((select min(answered.step) from step as answered where answered.has_pay), step.step)
order by step.step
