-- One row per source, vintage, area, occupation, experience measure and band: pay and its errors.
--
-- Experience is what the measure says: potential_experience is years since school (age - schooling
-- - 6), never years in the occupation; reported_years are a survey's own. ACS pay covers wage and
-- salary workers who worked 50 to 52 weeks (pay_universe), in dollars of the vintage: hourly_* is
-- annual pay over weeks and usual hours, of everyone, the salaried too; annual_* is of full-time
-- workers (35 hours and more). Each statistic has a status (core.reliability_rule): a suppressed
-- one is NULL, one that is top_coded has only a lower bound, *_at_least. Standard errors are those
-- of sampling, where the design is known: they leave out what the Census Bureau imputed or
-- replaced (imputed_share, top_coded_share) and that experience is a model's. The national row of
-- a pay survey holds everyone in it, wherever it was taken. Do not add persons or workers over the
-- band `all` and others, over areas, occupation levels or sources: such rows hold each other.
--
-- key: source, vintage, area_code, occupation_code, experience_measure, schooling_map, band
-- check: area_title is not null and area_type is not null and occupation_level is not null
-- check: soc_version is not null and source_id is not null and band_from is not null
-- check: area_type in ('national', 'state', 'territory', 'metropolitan', 'nonmetropolitan', 'puma')
-- ascending: hourly_p10, hourly_p25, hourly_median, hourly_p75, hourly_p90
-- ascending: annual_p10, annual_p25, annual_median, annual_p75, annual_p90
-- ascending: hourly_median_low90, hourly_median_high90
-- ascending: annual_median_low90, annual_median_high90
-- check: hourly_reliability = hourly_median_status
-- check: (hourly_reliability = 'published') = (hourly_reliability_reason is null)
-- check: annual_reliability = annual_median_status
-- check: (annual_reliability = 'published') = (annual_reliability_reason is null)

with estimate as (
    select * from scratch.acs_estimate
    union all by name
    select
        *,
        case when columns('^(mean|p\d\d|median)$') is null then 'suppressed' else reliability end
            as '\1_status'
    from scratch.survey_estimate
),

cell as (
    select
        source, vintage, area_code, occupation_code, experience_measure, schooling_map, band,
        max(area_title) as area_title,
        max(area_type) as area_type,
        max(occupation_title) as occupation_title,
        max(occupation_level) as occupation_level,
        max(soc_version) as soc_version,
        max(source_id) as source_id,
        max(case when source like 'acs%' then remedy end) as more_persons,
        -- Everyone with annual pay has hourly pay too.
        max(case when pay = 'hourly' then columns('^.+_share$') end) as '\0',
        max(case
            when pay = 'hourly' then columns(
                '^((sample|weighted|effective)_.*|(mean|p\d|median|reliability).*|remedy)$'
            )
        end) as 'hourly_\1',
        max(case
            when pay = 'annual' then columns(
                '^((sample|weighted|effective)_.*|(mean|p\d|median|reliability).*|remedy)$'
            )
        end) as 'annual_\1'
    from estimate
    group by source, vintage, area_code, occupation_code, experience_measure, schooling_map, band
)

select
    source,
    vintage,
    area_code,
    area_title,
    area_type,
    cell.occupation_code,
    case
        when cell.occupation_level = 'total' then cell.occupation_title
        else coalesce(occupation.occupation_title, cell.occupation_title)
    end as occupation_title,
    cell.occupation_level,
    cell.soc_version,
    experience_measure,
    schooling_map,
    band,
    band_from,
    band_to,
    columns('^(top_coded|imputed|student|part_time)_share$'),
    case when hourly_reliability is null then 0 else hourly_sample_size end as hourly_sample_size,
    case when annual_reliability is null then 0 else annual_sample_size end as annual_sample_size,
    columns('^(hourly|annual)_(weighted_workers|effective_n)$'),
    columns('^(hourly|annual)_(mean|p\d\d|median)(_se|_at_least|_low90|_high90|_interval|_cv)?$'),
    coalesce(columns('^(hourly|annual)_(.+_status|reliability)$'), 'suppressed'),
    case
        when hourly_reliability is null
            then concat_ws('; ', 'nobody with hourly pay in the sample', more_persons)
        when hourly_reliability <> 'published'
            then concat_ws('; ', hourly_reliability_reason, hourly_remedy)
    end as hourly_reliability_reason,
    case
        when annual_reliability is null
            then concat_ws('; ', 'nobody with annual pay in the sample', more_persons)
        when annual_reliability <> 'published'
            then concat_ws('; ', annual_reliability_reason, annual_remedy)
    end as annual_reliability_reason,
    source_id
from cell
inner join core.experience_band using (band)
left join main.occupation as occupation
    on
        cell.soc_version = occupation.soc_version
        and cell.occupation_code = occupation.occupation_code
