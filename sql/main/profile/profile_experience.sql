-- Pay of an occupation in an area by band of experience.
--
-- From microdata, the newest vintage of each source that has the occupation, or else the group that
-- holds it (`relation`): its residual group in PUMS, its broad, minor or major group. Of the area
-- asked for, else its state, else the nation; where none of them is loaded, every state that is.
-- All bands that anybody of the sample is in, suppressed ones too, each with its reason.
-- Example: from profile_experience('2018', '29-2072', '0000000')
--
-- as: macro
-- takes: of_version, of_code, in_area

with candidate as (
    select of_version as in_version, of_code as code, 'itself' as relation, 1 as closeness
    union all
    select in_version, in_code, 'lineage', 2
    from core.occupation_counterpart
    where
        soc_version = of_version
        and occupation_code = of_code
        -- A later code may be only a part of it.
        and (in_version < of_version or relation in ('one_to_one', 'same_number'))
        and relation <> 'itself'
    union all
    select broader.soc_version, broader.code, broader.relation, broader.closeness
    from (
        select soc_version, broad_code as code, 'broad' as relation, 4 as closeness
        from main.occupation
        where soc_version = of_version and occupation_code = of_code
        union all
        select soc_version, minor_code, 'minor', 5
        from main.occupation
        where soc_version = of_version and occupation_code = of_code
        union all
        select soc_version, major_code, 'major', 6
        from main.occupation
        where soc_version = of_version and occupation_code = of_code
    ) as broader
),

residual as (
    -- X and Y stand for what no other code of the list names.
    select distinct
        pay.soc_version as in_version,
        pay.occupation_code as code,
        'pums_group' as relation,
        3 as closeness
    from main.wages_by_experience as pay
    where
        pay.occupation_level = 'pums_group'
        and pay.soc_version = of_version
        and of_code like replace(replace(pay.occupation_code, 'X', '_'), 'Y', '_')
),

held as (
    select * from candidate
    union all
    select * from residual
),

asked_area as (
    select state_fips
    from main.area
    where area_code = in_area
    order by vintage desc
    limit 1
),

found as (
    select
        pay.*,
        held.relation,
        held.closeness,
        case
            when pay.area_code = in_area then 1
            when pay.area_code = (select state_fips || '00000' from asked_area) then 2
            when pay.area_type = 'national' then 3
            when pay.area_type in ('state', 'territory') then 4
        end as breadth
    from main.wages_by_experience as pay
    inner join held
        on pay.occupation_code = held.code and pay.soc_version = held.in_version
),

closest as (
    select
        *,
        dense_rank() over (partition by source order by closeness, breadth) as nearness,
        max(vintage) over (partition by source, closeness, breadth) as newest
    from found
    where breadth is not null
)

select
    source,
    vintage,
    area_code,
    area_title,
    area_type,
    relation,
    soc_version,
    occupation_code,
    occupation_title,
    experience_measure,
    schooling_map,
    band,
    band_from,
    band_to,
    hourly_sample_size, hourly_weighted_workers, hourly_median, hourly_median_se,
    hourly_median_at_least, hourly_median_low90, hourly_median_high90, hourly_median_interval,
    hourly_reliability, hourly_reliability_reason,
    annual_sample_size, annual_weighted_workers, annual_median, annual_median_se,
    annual_median_at_least, annual_median_low90, annual_median_high90, annual_median_interval,
    annual_reliability, annual_reliability_reason,
    imputed_share,
    source_id
from closest
where nearness = 1 and vintage = newest
order by source, area_title, occupation_code, band = 'all', band_from
