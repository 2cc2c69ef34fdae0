-- Between which published percentiles of an occupation a wage falls: bounds, never a point.
--
-- At least `percent_at_or_below` of its jobs pay the wage or less, and at most `percent_below` less;
-- below p10 and above p90 nothing is published, and that bound is NULL. A top-coded percentile
-- is at or above the top code of its release. Without a release the newest counts.
-- Example: from where_pay_falls(30, '29-2072', in_area := '0600000')
--
-- as: macro
-- takes: asked_wage, of_occupation, in_area := '0000000', in_release := null, paid := 'hourly'

with estimate as (
    select
        wages.*,
        case when paid = 'hourly' then top_code.hourly else top_code.annual end as top_code
    from main.wages as wages
    left join main.top_code as top_code
        on wages.vintage = top_code.vintage
    where
        wages.occupation_code = of_occupation
        and wages.area_code = in_area
        and wages.industry_code = '000000'
        and case when in_release is null then wages.is_latest else wages.vintage = in_release end
),

point as (
    select
        vintage,
        area_code,
        area_title,
        occupation_code,
        occupation_title,
        top_code,
        unnest([
            struct_pack(percent := 10, wage := case when paid = 'hourly' then hourly_p10 else annual_p10 end, status := case when paid = 'hourly' then hourly_p10_status else annual_p10_status end),
            struct_pack(percent := 25, wage := case when paid = 'hourly' then hourly_p25 else annual_p25 end, status := case when paid = 'hourly' then hourly_p25_status else annual_p25_status end),
            struct_pack(percent := 50, wage := case when paid = 'hourly' then hourly_median else annual_median end, status := case when paid = 'hourly' then hourly_median_status else annual_median_status end),
            struct_pack(percent := 75, wage := case when paid = 'hourly' then hourly_p75 else annual_p75 end, status := case when paid = 'hourly' then hourly_p75_status else annual_p75_status end),
            struct_pack(percent := 90, wage := case when paid = 'hourly' then hourly_p90 else annual_p90 end, status := case when paid = 'hourly' then hourly_p90_status else annual_p90_status end)
        ]) as percentile
    from estimate
),

bound as (
    select
        vintage,
        area_code,
        area_title,
        occupation_code,
        occupation_title,
        max(percentile.percent) filter (where percentile.wage <= asked_wage) as percent_at_or_below,
        min(percentile.percent) filter (
            where percentile.wage >= asked_wage
            or (percentile.status = 'top_coded' and asked_wage < top_code)
        ) as percent_below,
        count(percentile.wage) as percentiles
    from point
    group by vintage, area_code, area_title, occupation_code, occupation_title
)

select
    vintage,
    area_code,
    area_title,
    occupation_code,
    occupation_title,
    paid as pay,
    percent_at_or_below,
    percent_below,
    case
        when percentiles = 0 and percent_below is null then 'no percentile is published'
        when percent_at_or_below is null and percent_below = 10 then 'below the 10th percentile'
        when percent_below is null and percent_at_or_below = 90 then 'above the 90th percentile'
        when percent_at_or_below is null then 'below the ' || percent_below || 'th percentile'
        when percent_below is null then 'above the ' || percent_at_or_below || 'th percentile'
        when percent_at_or_below > percent_below
            then 'at the ' || percent_below || 'th and the ' || percent_at_or_below || 'th percentile, which are equal'
        when percent_at_or_below = percent_below then 'at the ' || percent_below || 'th percentile'
        else 'between the ' || percent_at_or_below || 'th and the ' || percent_below || 'th percentile'
    end as where_it_falls
from bound
