-- Modeled mean hourly wages of all workers by work level, one row a year, area, occupation, level.
--
-- A series says what it is by position: WM, seasonal, area, ownership, estimate, industry,
-- occupation, subcell, level. Footnote 1 says that a mean is too high to be published.
--
-- as: step

select
    cell.year as vintage,
    substr(cell.series_id, 4, 7) as area_code,
    substr(cell.series_id, 20, 2) || '-' || substr(cell.series_id, 22, 4) as occupation_code,
    level.band,
    try_cast(cell.value as double) as value,
    case
        when cell.value <> '-' then 'published'
        when list_contains(string_split(cell.footnote_codes, ','), '1') then 'top_coded'
        else 'suppressed'
    end as status,
    file.released_on,
    cell.source_id,
    cell.series_id as source_row
from raw.wm_cell as cell
inner join core.file_version as file
    on cell.source_id = file.source_id
inner join core.work_level as level
    on substr(cell.series_id, 28, 2) = level.level_code
where file.is_current and substr(cell.series_id, 26, 2) = '00'
