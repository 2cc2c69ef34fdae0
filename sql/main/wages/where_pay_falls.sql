-- Between which published percentiles of an occupation a wage falls: bounds, never a point.
--
-- At least `percent_at_or_below` percent of its jobs pay the wage or less, and at most
-- `percent_below` percent pay less. Below p10 and above p90 nothing is published, and that bound is
-- NULL. A top-coded percentile is at or above the top code of its release. Without a release the
-- newest counts.
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

percentile as (
    select
        vintage,
        area_code,
        area_title,
        occupation_code,
        occupation_title,
        top_code,
        list_value(unpack(cast(columns('^hourly_(p\d\d|median)$') as decimal(10, 2)))) as hourly,
        list_value(unpack(cast(columns('^annual_(p\d\d|median)$') as decimal(10, 2)))) as annual,
        list_value(unpack(columns('^hourly_(p\d\d|median)_status$'))) as hourly_status,
        list_value(unpack(columns('^annual_(p\d\d|median)_status$'))) as annual_status
    from estimate
),

point as (
    select
        vintage,
        area_code,
        area_title,
        occupation_code,
        occupation_title,
        top_code,
        unnest([10, 25, 50, 75, 90]) as percent,
        unnest(case when paid = 'hourly' then hourly else annual end) as wage,
        unnest(case when paid = 'hourly' then hourly_status else annual_status end) as status
    from percentile
),

bound as (
    select
        vintage,
        area_code,
        area_title,
        occupation_code,
        occupation_title,
        max(percent) filter (where wage <= asked_wage) as percent_at_or_below,
        min(percent) filter (
            where wage >= asked_wage or (status = 'top_coded' and asked_wage < top_code)
        ) as percent_below,
        count(wage) as percentiles
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
            then 'at the ' || percent_below || 'th and the ' || percent_at_or_below
                || 'th percentile, which are equal'
        when percent_at_or_below = percent_below then 'at the ' || percent_below || 'th percentile'
        else
            'between the ' || percent_at_or_below || 'th and the ' || percent_below
            || 'th percentile'
    end as where_it_falls
from bound
