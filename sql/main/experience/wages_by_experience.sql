-- Pay by occupation, area and band of experience, with standard errors where the design of the sample is known.
--
-- Experience is what the measure says: potential_experience is years since school (age - schooling - 6), never years in
-- the occupation; reported_years are a survey's own. ACS pay covers wage and salary workers who worked
-- 50 to 52 weeks (pay_universe), in dollars of the vintage. A statistic is NULL where the sample is too small; the reason says so.
-- The national row of a pay survey holds everyone in it, wherever it was taken.
--
-- key: source, vintage, area_code, occupation_code, experience_measure, schooling_map, band
-- check: area_title is not null and area_type is not null and occupation_level is not null
-- check: soc_version is not null and source_id is not null and band_from is not null
-- check: area_type in ('national', 'state', 'territory', 'metropolitan', 'nonmetropolitan', 'puma')
-- check: hourly_p10 <= hourly_p25 and hourly_p25 <= hourly_median
-- check: hourly_median <= hourly_p75 and hourly_p75 <= hourly_p90
-- check: annual_p10 <= annual_p25 and annual_p25 <= annual_median
-- check: annual_median <= annual_p75 and annual_p75 <= annual_p90
-- check: hourly_median_low90 <= hourly_median_high90 and annual_median_low90 <= annual_median_high90
-- check: (hourly_reliability = 'suppressed') = (hourly_median is null)
-- check: (annual_reliability = 'suppressed') = (annual_median is null)
-- check: (hourly_reliability = 'publish') = (hourly_reliability_reason is null)
-- check: (annual_reliability = 'publish') = (annual_reliability_reason is null)

with estimate as (
    select * from scratch.acs_estimate
    union all
    select * from scratch.survey_estimate
),

cell as (
    select
        source,
        vintage,
        area_code,
        occupation_code,
        experience_measure,
        schooling_map,
        band,
        max(area_title) as area_title,
        max(area_type) as area_type,
        max(occupation_title) as occupation_title,
        max(occupation_level) as occupation_level,
        max(soc_version) as soc_version,
        max(source_id) as source_id,
        max(case when source like 'acs%' then remedy end) as more_persons
    from estimate
    group by source, vintage, area_code, occupation_code, experience_measure, schooling_map, band
)

select
    cell.source,
    cell.vintage,
    cell.area_code,
    cell.area_title,
    cell.area_type,
    cell.occupation_code,
    cell.occupation_title,
    cell.occupation_level,
    cell.soc_version,
    cell.experience_measure,
    cell.schooling_map,
    cell.band,
    band.band_from,
    band.band_to,
    coalesce(hourly.sample_size, 0) as hourly_sample_size,
    hourly.weighted_workers as hourly_weighted_workers,
    hourly.mean as hourly_mean,
    hourly.mean_se as hourly_mean_se,
    hourly.p10 as hourly_p10,
    hourly.p10_se as hourly_p10_se,
    hourly.p25 as hourly_p25,
    hourly.p25_se as hourly_p25_se,
    hourly.median as hourly_median,
    hourly.median_se as hourly_median_se,
    hourly.p75 as hourly_p75,
    hourly.p75_se as hourly_p75_se,
    hourly.p90 as hourly_p90,
    hourly.p90_se as hourly_p90_se,
    hourly.median_low90 as hourly_median_low90,
    hourly.median_high90 as hourly_median_high90,
    hourly.median_interval as hourly_median_interval,
    hourly.median_cv as hourly_median_cv,
    coalesce(hourly.reliability, 'suppressed') as hourly_reliability,
    case
        when hourly.sample_size is null then concat_ws('; ', 'nobody with hourly pay in the sample', cell.more_persons)
        when hourly.reliability <> 'publish' then concat_ws('; ', hourly.reliability_reason, hourly.remedy)
    end as hourly_reliability_reason,
    coalesce(annual.sample_size, 0) as annual_sample_size,
    annual.weighted_workers as annual_weighted_workers,
    annual.mean as annual_mean,
    annual.mean_se as annual_mean_se,
    annual.p10 as annual_p10,
    annual.p10_se as annual_p10_se,
    annual.p25 as annual_p25,
    annual.p25_se as annual_p25_se,
    annual.median as annual_median,
    annual.median_se as annual_median_se,
    annual.p75 as annual_p75,
    annual.p75_se as annual_p75_se,
    annual.p90 as annual_p90,
    annual.p90_se as annual_p90_se,
    annual.median_low90 as annual_median_low90,
    annual.median_high90 as annual_median_high90,
    annual.median_interval as annual_median_interval,
    annual.median_cv as annual_median_cv,
    coalesce(annual.reliability, 'suppressed') as annual_reliability,
    case
        when annual.sample_size is null then concat_ws('; ', 'nobody with annual pay in the sample', cell.more_persons)
        when annual.reliability <> 'publish' then concat_ws('; ', annual.reliability_reason, annual.remedy)
    end as annual_reliability_reason,
    cell.source_id
from cell
inner join core.experience_band as band
    on cell.band = band.band
left join estimate as hourly
    on
        hourly.pay = 'hourly'
        and cell.source = hourly.source
        and cell.vintage = hourly.vintage
        and cell.area_code = hourly.area_code
        and cell.occupation_code = hourly.occupation_code
        and cell.experience_measure = hourly.experience_measure
        and cell.schooling_map = hourly.schooling_map
        and cell.band = hourly.band
left join estimate as annual
    on
        annual.pay = 'annual'
        and cell.source = annual.source
        and cell.vintage = annual.vintage
        and cell.area_code = annual.area_code
        and cell.occupation_code = annual.occupation_code
        and cell.experience_measure = annual.experience_measure
        and cell.schooling_map = annual.schooling_map
        and cell.band = annual.band
