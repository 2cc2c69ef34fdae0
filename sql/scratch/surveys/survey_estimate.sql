-- The estimates of users' surveys, one row a measure of pay and cell, without standard errors.
--
-- Their design is not known, so neither is the error.
-- The national row holds everyone of the survey, wherever that was taken, and its title says so.
--
-- key: pay, source, vintage, area_code, occupation_code, band

with cell as (
    select
        pay, source, vintage, area_code, occupation_code, band,
        max(source_id) as source_id,
        cast(count(*) as integer) as sample_size,
        sum(weight) as weighted_workers,
        sum(weight * cents) / sum(weight) / 100.0 as mean
    from scratch.survey_pay
    group by pay, source, vintage, area_code, occupation_code, band
),

wide as (
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
    select least_sample as suppressed_below
    from core.reliability_rule
    where statistic = 'median' and status = 'suppressed'
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
    case when cell.sample_size >= rule.suppressed_below then cell.mean end as mean,
    cast(null as double) as mean_se,
    case when cell.sample_size >= rule.suppressed_below then wide.p10 end as p10,
    cast(null as double) as p10_se,
    case when cell.sample_size >= rule.suppressed_below then wide.p25 end as p25,
    cast(null as double) as p25_se,
    case when cell.sample_size >= rule.suppressed_below then wide.median end as median,
    cast(null as double) as median_se,
    case when cell.sample_size >= rule.suppressed_below then wide.p75 end as p75,
    cast(null as double) as p75_se,
    case when cell.sample_size >= rule.suppressed_below then wide.p90 end as p90,
    cast(null as double) as p90_se,
    cast(null as double) as median_low90,
    cast(null as double) as median_high90,
    cast(null as varchar) as median_interval,
    cast(null as double) as median_cv,
    case
        when cell.sample_size < rule.suppressed_below then 'suppressed'
        else 'caution'
    end as reliability,
    case
        when cell.sample_size < rule.suppressed_below
            then 'fewer than ' || rule.suppressed_below || ' persons in the survey'
        else 'the design of the survey is not known, so neither is the error'
    end as reliability_reason,
    case
        when cell.sample_size < rule.suppressed_below then 'more persons would lift that'
        else 'replicate weights would lift that'
    end as remedy
from cell
cross join rule
inner join wide
    on
        cell.pay = wide.pay
        and cell.source = wide.source
        and cell.vintage = wide.vintage
        and cell.area_code = wide.area_code
        and cell.occupation_code = wide.occupation_code
        and cell.band = wide.band
inner join core.occupation as occupation
    on
        occupation.soc_version = core.newest_soc()
        and cell.occupation_code = occupation.occupation_code
left join area
    on cell.area_code = area.area_code
