-- Modeled mean hourly wages of all workers by work level, one row a year, area, occupation, level.
--
-- A series says what it is by position: WM, seasonal, area, ownership, estimate, industry,
-- occupation, subcell, level. Footnote 1 says that a mean is too high to be published.
--
-- key: vintage, area_code, occupation_code, band
-- check: (value is not null) = (status = 'published')

with newest as (
    select
        area_code,
        max_by(area_title, vintage) as area_title,
        max_by(area_type, vintage) as area_type
    from core.area
    group by area_code
)

select
    'wm' as source,
    cell.year as vintage,
    'work_level' as what_experience_means,
    level.band,
    'hourly' as pay,
    'mean' as statistic,
    try_cast(cell.value as double) as value,
    'no standard error is published' as error_reason,
    'model' as estimate_kind,
    case
        when cell.value <> '-' then 'published'
        when list_contains(string_split(cell.footnote_codes, ','), '1') then 'top_coded'
        else 'suppressed'
    end as status,
    'jobs of private industry, state and local government' as universe,
    substr(cell.series_id, 20, 2) || '-' || substr(cell.series_id, 22, 4) as occupation_code,
    rule.soc_version,
    substr(cell.series_id, 4, 7) as area_code,
    coalesce(newest.area_title, substr(cell.series_id, 4, 7)) as area_title,
    coalesce(newest.area_type, 'metropolitan') as area_type,
    file.released_on,
    cell.source_id,
    cell.series_id as source_row
from raw.wm_cell as cell
inner join core.file_version as file
    on cell.source_id = file.source_id
inner join core.work_level as level
    on substr(cell.series_id, 28, 2) = level.level_code
inner join core.soc_rule as rule
    on
        rule.program = 'oews'
        and cell.year >= rule.from_vintage
        and (rule.before_vintage is null or cell.year < rule.before_vintage)
left join newest
    on substr(cell.series_id, 4, 7) = newest.area_code
where file.is_current and substr(cell.series_id, 26, 2) = '00'
