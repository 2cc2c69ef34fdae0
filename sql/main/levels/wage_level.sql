-- Prevailing wages of foreign labor certification, one row an area, occupation and collection.
--
-- Made by BLS from an OEWS release: Level I is the mean of the lowest third of wages, IV of the
-- upper two thirds, II and III lie evenly between, so that III is the mean of all. Levels are legal
-- constructs on the distribution of wages, not pay by years of experience. In dollars an hour, or
-- a year where the occupation has no hourly wage (`pay`). Not every row is an estimate of its own
-- (`levels_basis`, `geographic_level`).
--
-- key: vintage, area_code, occupation_code, collection
-- check: collection in ('all industries', 'higher education')
-- check: area_title is not null and (pay in ('hourly', 'annual') or level_1 is null)
-- check: levels_basis in ('own', 'broad occupation', 'one wage at all levels')
-- check: source_row is not null and soc_version is not null
-- check: is_interpolated is not null or level_1 is null
-- check: (level_1 is not null) = (levels_status = 'published')
-- check: levels_status in ('published', 'top_coded', 'not_published')
-- ascending: level_1, level_2, level_3, level_4
-- refers: source_id -> main.figure_source(source_id)

select
    level.vintage,
    year.oews_vintage,
    level.area_code,
    area.area_title,
    area.area_type,
    level.occupation_code,
    coalesce(titled.occupation_title, occupation.occupation_title) as occupation_title,
    year.soc_version,
    level.collection,
    level.pay,
    case when level.is_top_coded is not true then level.level_1 end as level_1,
    case when level.is_top_coded is not true then level.level_2 end as level_2,
    case when level.is_top_coded is not true then level.level_3 end as level_3,
    case when level.is_top_coded is not true then level.level_4 end as level_4,
    case
        when level.is_top_coded then 'top_coded'
        when level.level_1 is null then 'not_published'
        else 'published'
    end as levels_status,
    case when level.is_top_coded is not true then level.average end as average,
    case
        when level.level_1 = level.level_4 then 'one wage at all levels'
        when repeat.broad_code is not null then 'broad occupation'
        else 'own'
    end as levels_basis,
    -- A third of a whole number of places is never halfway between two: rounding is certain.
    abs(3 * (level.level_2 - level.level_1) - (level.level_4 - level.level_1)) <= unit.size
    and abs(3 * (level.level_3 - level.level_1) - 2 * (level.level_4 - level.level_1)) <= unit.size
        as is_interpolated,
    case
        when level.geographic_level is not null
            then coalesce(scope.meaning, 'not known: ' || level.geographic_level)
    end as geographic_level,
    level.label,
    level.released_on,
    year.is_latest,
    level.source_id,
    level.source_row
from core.level_row as level
inner join core.wage_year as year
    on level.vintage = year.vintage
inner join core.level_area as area
    on level.vintage = area.vintage and level.area_code = area.area_code
left join (values ('hourly', 0.01), ('annual', 1)) as unit (pay, size)
    on level.pay = unit.pay
left join core.level_title as titled
    on level.vintage = titled.vintage and level.occupation_code = titled.occupation_code
left join core.occupation as occupation
    on
        year.soc_version = occupation.soc_version
        and level.occupation_code = occupation.occupation_code
left join core.broad_repeat as repeat
    on
        level.vintage = repeat.vintage
        and level.collection = repeat.collection
        and occupation.broad_code = repeat.broad_code
left join core.geographic_level as scope
    on level.geographic_level = scope.geographic_level
