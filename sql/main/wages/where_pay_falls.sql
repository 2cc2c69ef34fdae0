-- Between which published percentiles of an occupation a wage falls: bounds, never a point.
--
-- At least `percent_at_or_below` percent of its jobs pay the wage or less, and at most
-- `percent_below` percent pay less. Below p10 and above p90 nothing is published, and that bound is
-- NULL. A top-coded percentile is at or above the top code of its release. Without a release the
-- newest counts. There is always one row; `status` and `explanation` say why a bound is not known.
-- Of a job paid by the year only annual wages are published: an hourly one is compared with them
-- where `hours_a_year` says for how many hours it is paid, and the reverse.
-- Example: from where_pay_falls(30, '29-2072', in_area := '0600000')
--
-- as: macro
-- takes: asked_wage, of_occupation, in_area := '0000000', in_release := null, paid := 'hourly',
--     hours_a_year := null

with release as (
    select coalesce(
        in_release,
        (
            select max(vintage)
            from main.wages_latest
            where area_type in (select area_type from core.area where area_code = in_area)
        ),
        (select max(vintage) from main.wages_latest)
    ) as vintage
),

fault as (
    select fault, sentence
    from (
        from core.code_fault((from release), [in_area], [of_occupation], paid)
        union all
        from core.wage_fault(asked_wage, paid, hours_a_year)
    ) as found
    order by rank
    limit 1
),

published as (
    select *
    from main.percentile_list((from release))
    where occupation_code = of_occupation and area_code = in_area and not exists (from fault)
),

-- Of a job paid by the year every hourly status says so, and the reverse.
single as (
    select split_part(statuses[3], '_', 1) as pay
    from published
    where pay = paid and statuses[3] in ('annual_only', 'hourly_only')
),

compared as (
    select
        published.*,
        single.pay as single_pay,
        case
            when published.pay = paid then asked_wage
            when paid = 'hourly' then asked_wage * hours_a_year
            else asked_wage / hours_a_year
        end as wage,
        case when published.pay = 'hourly' then top_code.hourly else top_code.annual end as top_code
    from published
    left join single on true
    left join main.top_code as top_code
        on published.vintage = top_code.vintage
    where published.pay = coalesce(case when hours_a_year is not null then single.pay end, paid)
),

point as (
    select
        * exclude (wages, statuses),
        unnest([10, 25, 50, 75, 90]) as percent,
        unnest(wages) as published,
        unnest(statuses) as status
    from compared
),

bound as (
    select
        area_title, occupation_title, pay, single_pay, wage,
        max(percent) filter (where published <= wage) as percent_at_or_below,
        min(percent) filter (
            where published >= wage or (status = 'top_coded' and wage < top_code)
        ) as percent_below,
        case
            when coalesce(percent_at_or_below, percent_below) is not null then 'bounded'
            else arg_min(status, abs(percent - 50))
        end as status,
        core.percent_words(percent_at_or_below, percent_below) as where_it_falls
    from point
    group by area_title, occupation_title, pay, single_pay, wage
)

select
    release.vintage,
    in_area as area_code,
    bound.area_title,
    of_occupation as occupation_code,
    bound.occupation_title,
    coalesce(bound.pay, paid) as pay,
    percent_at_or_below,
    percent_below,
    bound.where_it_falls,
    coalesce(fault.fault, bound.status, 'not_published') as status,
    case
        when fault.fault is not null then fault.sentence
        when bound.status is null
            then 'Release ' || release.vintage || ' has no row of the occupation in the area.'
        when bound.pay <> paid
            then 'Only its ' || bound.pay || ' pay is published: compared as '
                || format('{:,.2f}', cast(bound.wage as double)) || ' dollars.'
        when single_pay is not null
            then 'Only its ' || single_pay || ' pay is published: ask for that.'
        when bound.status <> 'bounded'
            then 'No percentile is published: ' || replace(bound.status, '_', ' ') || '.'
    end as explanation,
    wage as compared_wage
from release
left join fault on true
left join bound on true
