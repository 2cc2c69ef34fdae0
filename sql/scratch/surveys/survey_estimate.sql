-- The estimates of users' surveys, one row a measure of pay and cell, without standard errors.
--
-- Their design is not known, so neither is the error. What is not in scratch.survey_shown has no
-- figure and no count; a band of an area then has no row. The national row holds everyone of the
-- survey, wherever that was taken, and its title says so.
--
-- key: pay, source, vintage, area_code, occupation_code, band

with wide as (
    select
        pay, source, vintage, area_code, occupation_code, band,
        max(case when statistic = 'p10' then quantile end) / 100.0 as p10,
        max(case when statistic = 'p25' then quantile end) / 100.0 as p25,
        max(case when statistic = 'median' then quantile end) / 100.0 as median,
        max(case when statistic = 'p75' then quantile end) / 100.0 as p75,
        max(case when statistic = 'p90' then quantile end) / 100.0 as p90
    from scratch.survey_quantile
    group by pay, source, vintage, area_code, occupation_code, band
),

area as (
    select
        area_code,
        max(area_title) as area_title,
        max(area_type) as area_type
    from scratch.unambiguous_area
    group by area_code
),

rule as (
    select
        max(least_sample) filter (where statistic = 'median') as suppressed_below,
        max(least_tail) filter (where statistic = 'p10') as least_tail
    from core.reliability_rule
    where status = 'suppressed'
),

shown as (
    select cell.*, wide.p10, wide.p25, wide.median, wide.p75, wide.p90
    from scratch.survey_cell as cell
    semi join scratch.survey_shown as shown using (survey_table, area_code, band)
    inner join wide using (pay, source, vintage, area_code, occupation_code, band)
),

listed as (
    select source, vintage, area_code, occupation_code, band, source_id
    from scratch.survey_cell
    where band = 'all' or parent_code is null
    union
    select source, vintage, area_code, occupation_code, band, source_id
    from shown
),

cell as (
    select
        listed.*,
        pay.pay,
        shown.* exclude (pay, source, vintage, area_code, occupation_code, band, source_id),
        shown.sample_size is not null as is_shown,
        coalesce(0.1 * shown.effective_n >= rule.least_tail, false) as has_tails
    from listed
    cross join (values ('hourly'), ('annual')) as pay (pay)
    cross join rule
    left join shown using (pay, source, vintage, area_code, occupation_code, band)
)

select
    cell.pay,
    cell.source,
    cell.vintage,
    cell.area_code,
    case
        when cell.area_code = '0000000' then 'Everyone in the survey'
        else area.area_title
    end as area_title,
    area.area_type,
    cell.occupation_code,
    occupation.occupation_title,
    occupation.occupation_level,
    core.newest_soc() as soc_version,
    'reported_years' as experience_measure,
    'none' as schooling_map,
    cell.band,
    cell.source_id,
    cell.sample_size,
    cell.weighted_workers,
    cell.effective_n,
    round(cell.mean, 2) as mean,
    case when has_tails then cell.p10 end as p10,
    cell.p25,
    cell.median,
    cell.p75,
    case when has_tails then cell.p90 end as p90,
    case when is_shown then 'caution' else 'suppressed' end as reliability,
    case
        when is_shown then 'the design of the survey is not known, so neither is the error'
        else
            'nobody, or fewer than ' || rule.suppressed_below
            || ' persons by their number or weights, or what would tell of so few'
    end as reliability_reason,
    case
        when is_shown then 'replicate weights would lift that'
        else 'more persons would lift that'
    end as remedy
from cell
cross join rule
inner join core.occupation as occupation
    on
        occupation.soc_version = core.newest_soc()
        and cell.occupation_code = occupation.occupation_code
left join area
    on cell.area_code = area.area_code
