-- Medians and means of `wages_by_experience`, one row each, with their errors and status.
--
-- Suppressed ones too, each with its reason. Never add values over anything.
--
-- as: view
-- check: status in ('published', 'caution', 'suppressed', 'top_coded')
-- check: (value is null) = (status in ('suppressed', 'top_coded'))

with paid as (
    select
        source, vintage, area_code, area_title, area_type, occupation_code, soc_version,
        experience_measure, schooling_map, band, source_id,
        'hourly' as pay,
        columns('^hourly_(sample_size|effective_n|reliability.*|(?:mean|median).*)$')
            as '\1'
    from main.wages_by_experience
    union all by name
    select
        source, vintage, area_code, area_title, area_type, occupation_code, soc_version,
        experience_measure, schooling_map, band, source_id,
        'annual' as pay,
        columns('^annual_(sample_size|effective_n|reliability.*|(?:mean|median).*)$')
            as '\1'
    from main.wages_by_experience
),

cell as (
    select
        paid.*,
        unnest([
            {
                'statistic': 'median', 'estimate': median, 'standard_error': median_se,
                'low90': median_low90, 'high90': median_high90,
                'at_least': median_at_least, 'status': median_status
            },
            {
                'statistic': 'mean', 'estimate': mean, 'standard_error': mean_se,
                'low90': null, 'high90': null,
                'at_least': null, 'status': mean_status
            }
        ], recursive := true)
    from paid
)

select
    cell.source,
    cell.vintage,
    case
        when cell.experience_measure = 'potential_experience' then 'years_since_school'
        else 'reported_years'
    end
        as what_experience_means,
    cell.schooling_map,
    cell.band,
    cell.pay,
    cell.statistic,
    cell.estimate as value,
    cell.low90,
    cell.high90,
    cell.standard_error,
    case
        -- The reason is the median's; too few persons, or none, hide the mean as well.
        when
            cell.status = cell.reliability
            and (cell.statistic = 'median' and cell.status <> 'published'
                or cell.status = 'suppressed')
            then cell.reliability_reason
        when cell.status <> 'published' then 'by its rule in core.reliability_rule'
        when cell.standard_error is null and cell.schooling_map = 'none'
            then 'the design of the survey is not known'
        when cell.standard_error is null then 'all replicates agree, or one has no one'
    end as error_reason,
    'direct' as estimate_kind,
    cell.sample_size as n,
    cell.effective_n,
    cell.at_least,
    cell.status,
    case
        when cell.schooling_map = 'none' then 'whoever answered the survey'
        when cell.pay = 'annual'
            then 'full-time wage and salary workers of 50 to 52 weeks (35 hours and more)'
        else 'wage and salary workers of 50 to 52 weeks'
    end as universe,
    cell.occupation_code,
    cell.soc_version,
    cell.area_code,
    cell.area_title,
    cell.area_type,
    file.released_on,
    cell.source_id,
    concat_ws('!', cell.area_code, cell.occupation_code, cell.schooling_map, cell.band)
        as source_row
from cell
inner join main.figure_source as file
    on cell.source_id = file.source_id
