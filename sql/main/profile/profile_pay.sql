-- The pay of an occupation in an area, step by step until a row has it.
--
-- Asked is the newest release in the occupation's own classification, else the newest of all. Where
-- a row is missing or suppressed, one axis is broadened at a time: the area first (to its state, to
-- the nation), then the occupation (to the group that holds it). Where several rows hold it
-- together (`holders` above 1), none of them answers: no figure is picked among them. The last step
-- is the answer, unless `is_answer` is false throughout: then no one row holds the occupation.
-- Example: from profile_pay('2018', '29-2072', '3900000')
--
-- as: macro
-- takes: of_version, of_code, in_area

with step as (
    select
        holder.vintage,
        holder.held_by_code,
        holder.relation,
        holder.map_source_id,
        holder.place,
        holder.holders,
        tried.area_code as step_area_code,
        tried.area_title as newest_area_title,
        tried.area_type as newest_area_type,
        row_number() over (order by holder.place, tried.breadth, holder.held_by_code) as step,
        holder.holders = 1
        and (
            wages.hourly_median_status in ('published', 'top_coded')
            or wages.annual_median_status in ('published', 'top_coded')
        ) as has_pay,
        wages.*
    from core.wage_stand_in(of_version, of_code) as holder
    cross join core.wider_area(in_area) as tried
    left join main.wages as wages
        on
            holder.vintage = wages.vintage
            and holder.held_by_code = wages.occupation_code
            and tried.area_code = wages.area_code
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
    -- A release without the area has no title for it.
    coalesce(area.area_title, step.newest_area_title) as area_title,
    coalesce(area.area_type, step.newest_area_type) as area_type,
    step.held_by_code as occupation_code,
    occupation.occupation_title,
    release.soc_version,
    step.employment,
    step.employment_status,
    step.employment_rse,
    step.hourly_mean, step.hourly_p10, step.hourly_p25,
    step.hourly_median, step.hourly_p75, step.hourly_p90,
    step.hourly_mean_status, step.hourly_p10_status, step.hourly_p25_status,
    step.hourly_median_status, step.hourly_p75_status, step.hourly_p90_status,
    step.annual_mean, step.annual_p10, step.annual_p25,
    step.annual_median, step.annual_p75, step.annual_p90,
    step.annual_mean_status, step.annual_p10_status, step.annual_p25_status,
    step.annual_median_status, step.annual_p75_status, step.annual_p90_status,
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
left join main.occupation as occupation
    on
        release.soc_version = occupation.soc_version
        and step.held_by_code = occupation.occupation_code
left join main.top_code as top_code
    on step.vintage = top_code.vintage
where
    step.step <= coalesce(
        (select min(answered.step) from step as answered where answered.has_pay),
        step.step
    )
order by step.step
