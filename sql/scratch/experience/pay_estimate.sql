-- One row per cell with its estimates in dollars, withheld and cautioned by the reliability rule.
--
-- key: cell_id
-- check: p10 <= p25 and p25 <= median and median <= p75 and p75 <= p90
-- check: median_low90 <= median_high90
-- check: reliability in ('publish', 'caution', 'suppressed')
-- check: (reliability = 'suppressed') = (median is null)

with wide as (
    select cell_id,
           max(case when statistic = 'p10' then quantile end) as p10, max(case when statistic = 'p10' then quantile_se end) as p10_se,
           max(case when statistic = 'p25' then quantile end) as p25, max(case when statistic = 'p25' then quantile_se end) as p25_se,
           max(case when statistic = 'median' then quantile end) as median,
           max(case when statistic = 'median' then quantile_se end) as median_se,
           max(case when statistic = 'p75' then quantile end) as p75, max(case when statistic = 'p75' then quantile_se end) as p75_se,
           max(case when statistic = 'p90' then quantile end) as p90, max(case when statistic = 'p90' then quantile_se end) as p90_se
    from scratch.pay_quantile
    group by cell_id
),

rule as (
    select max(case when rule = 'suppressed' then sample_below end) as suppressed_below,
           max(case when rule = 'caution' then sample_below end) as caution_below, max(cv_above) as cv_above
    from core.reliability_rule
),

scaled as (
    select c.cell_id, c.pay, c.source, c.vintage, c.area_code, c.area_type, c.occupation_code, c.occupation_level, c.band, c.persons,
           c.weighted, case when c.pay = 'hourly' then 100.0 else 1.0 end as unit, m.mean, m.mean_se,
           w.p10, w.p10_se, w.p25, w.p25_se, w.median, w.median_se, w.p75, w.p75_se, w.p90, w.p90_se, i.low, i.high,
           case when w.median > 0 then w.median_se / w.median end as median_cv, r.suppressed_below, r.caution_below, r.cv_above
    from scratch.pay_cell as c
    cross join rule as r
    left join wide as w on w.cell_id = c.same_as
    left join scratch.pay_mean as m on m.cell_id = c.same_as
    left join scratch.pay_interval as i on i.cell_id = c.same_as
)
select cell_id, pay, source, vintage, area_code, area_type, occupation_code, occupation_level, band,
       cast(persons as integer) as sample_size, weighted as weighted_workers,
       mean / unit as mean, mean_se / unit as mean_se, p10 / unit as p10, p10_se / unit as p10_se, p25 / unit as p25,
       p25_se / unit as p25_se, median / unit as median, median_se / unit as median_se, p75 / unit as p75, p75_se / unit as p75_se,
       p90 / unit as p90, p90_se / unit as p90_se, low / unit as median_low90, high / unit as median_high90,
       case when low is not null then 'woodruff' end as median_interval, median_cv,
       case when persons < suppressed_below then 'suppressed'
            when persons < caution_below or median_cv is null or median_cv > cv_above then 'caution'
            else 'publish' end as reliability
from scaled
