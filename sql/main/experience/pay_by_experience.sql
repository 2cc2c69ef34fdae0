-- What experience pays, one row a source, vintage, occupation, area, band or level, and statistic.
--
-- Sources stand beside each other and are never mixed or averaged: each means something else by
-- experience (what_experience_means), and none of it is years in the occupation but what people
-- report. Prevailing wage levels are shares of the distribution of wages; work levels grade what a
-- job asks for; the microdata count years since school. A value is NULL where it is suppressed or
-- top-coded; never add values over anything. Of a survey figure whose occupation or area is not
-- certain the code is `unstated`.
--
-- as: view
-- check: what_experience_means in ('years_since_school', 'age', 'years_of_service',
--     'share_of_distribution', 'work_level', 'reported_years')
-- check: statistic in ('median', 'mean', 'mean_of_lowest_third', 'mean_of_upper_two_thirds',
--     'interpolated', 'unspecified')
-- check: estimate_kind in ('published', 'direct', 'pooled', 'model')
-- check: status in ('published', 'caution', 'suppressed', 'top_coded')
-- check: band is not null and universe is not null and source_row is not null
-- check: (value is null) = (status in ('suppressed', 'top_coded'))

with level_pay as (
    select
        vintage, occupation_code, soc_version, area_code, area_title, area_type,
        released_on, source_id, source_row,
        case
            when collection = 'all industries' then 'oflc'
            else 'oflc_higher_education'
        end as source,
        'share_of_distribution' as what_experience_means,
        coalesce(level.pay, 'hourly') as pay,
        'no standard error is published' as error_reason,
        'published' as estimate_kind,
        levels_status as status,
        'jobs in establishments, ' || collection || ', without the self-employed' as universe,
        unnest([
            {'band': 'I', 'statistic': 'mean_of_lowest_third', 'value': level_1::double},
            {'band': 'II', 'statistic': 'interpolated', 'value': level_2::double},
            {'band': 'III', 'statistic': 'interpolated', 'value': level_3::double},
            {'band': 'IV', 'statistic': 'mean_of_upper_two_thirds', 'value': level_4::double}
        ], recursive := true)
    from main.wage_level as level
    where level.levels_status <> 'not_published'
),

survey_pay as (
    select
        figure.* exclude (value, band, occupation_code, area_code),
        figure.source_title as source,
        coalesce(file.vintage, 'undated') as vintage,
        'reported_years' as what_experience_means,
        coalesce(figure.band, figure.band_as_given, 'all') as band,
        cast(figure.value as double) as value,
        'its publisher gives none' as error_reason,
        'published' as estimate_kind,
        figure.sample_size as n,
        'published' as status,
        'whoever answered' as universe,
        coalesce(figure.occupation_code, 'unstated') as occupation_code,
        coalesce(figure.area_code, 'unstated') as area_code,
        coalesce(figure.area_as_given, 'not stated') as area_title,
        figure.figure_id as source_row,
        file.released_on
    from main.pay_survey_figure as figure
    inner join main.figure_source as file
        on figure.source_id = file.source_id
),

spoken as (
    select * from level_pay
    union all by name
    select * from core.modeled_wage
    union all by name
    select * from survey_pay
    union all by name
    select * exclude (schooling_map)
    from main.experience_cells
)

select
    spoken.source,
    spoken.vintage,
    spoken.what_experience_means,
    spoken.band,
    band.band_from,
    band.band_to,
    spoken.pay,
    spoken.statistic,
    spoken.value,
    spoken.at_least,
    spoken.low90,
    spoken.high90,
    spoken.standard_error,
    spoken.error_reason,
    spoken.estimate_kind,
    spoken.n,
    spoken.effective_n,
    spoken.status,
    spoken.universe,
    spoken.occupation_code,
    spoken.title_as_given,
    spoken.soc_version,
    spoken.area_code,
    spoken.area_title,
    spoken.area_type,
    spoken.released_on,
    spoken.source_id,
    spoken.source_row
from spoken
left join core.experience_band as band
    on spoken.band = band.band and spoken.what_experience_means <> 'share_of_distribution'
