-- One row per cell: the estimates of the public use microdata, with titles and reasons.
--
-- occupation_title is that of the microdata's own code, for codes that no classification has.
--
-- key: pay, source, vintage, area_code, occupation_code, band

with pums_group as (
    select soc_version, occupation_code, max(occupation_title) as occupation_title
    from core.pums_occupation
    group by soc_version, occupation_code
),

origin as (
    select
        source,
        vintage,
        soc_version,
        min(source_id) as source_id
    from core.acs_file
    group by source, vintage, soc_version
)

select
    estimate.pay,
    estimate.source,
    estimate.vintage,
    estimate.area_code,
    area.area_title,
    estimate.area_type,
    estimate.occupation_code,
    case
        when estimate.occupation_level = 'total' then 'All Occupations'
        else pums_group.occupation_title
    end as occupation_title,
    estimate.occupation_level,
    origin.soc_version,
    'potential_experience' as experience_measure,
    'degree' as schooling_map,
    estimate.band,
    coalesce(file.source_id, origin.source_id) as source_id,
    estimate.sample_size,
    estimate.weighted_workers,
    estimate.effective_n,
    columns('^(mean|p\d\d|median)(_.*)?$'),
    estimate.reliability,
    case
        when estimate.reliability <> 'published' then coalesce(
            estimate.reliability_reason,
            'fewer than ' || rule.least_sample || ' persons in the sample'
        )
    end as reliability_reason,
    columns('^.+_share$'),
    case
        when estimate.reliability = 'top_coded' then null
        when estimate.area_type <> 'national' and missing.states = 0
            then 'the national row has more persons'
        when missing.states > 0
            then 'more persons come with the national file or every state of ' || estimate.vintage
        when estimate.source = 'acs_1yr' then 'more persons come with a 5-year file'
    end as remedy
from scratch.cell_estimate as estimate
inner join core.reliability_rule as rule
    on rule.statistic = 'median' and rule.status = 'suppressed'
inner join origin using (source, vintage)
inner join core.acs_missing as missing using (source, vintage)
left join core.acs_area as area using (source, vintage, area_code)
left join core.acs_file as file
    on
        area.source = file.source
        and area.vintage = file.vintage
        and area.state_fips = file.state_fips
left join pums_group
    on
        origin.soc_version = pums_group.soc_version
        and estimate.occupation_code = pums_group.occupation_code
