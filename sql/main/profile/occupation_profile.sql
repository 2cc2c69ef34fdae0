-- Occupations with the national pay, employment, outlook and entry education that answer for each.
--
-- Of the newest release of the occupation's own classification, else of the newest of all.
-- `wages_code` and `outlook_code` name the published row that holds it most closely, `..._relation`
-- how (core.occupation_stand_in); 'several' where several rows hold it together: there is then no
-- single figure. Do not add over occupations: one published row can answer for several.
--
-- key: soc_version, occupation_code
-- check: wages_relation in ('itself', 'matrix', 'lineage', 'broad', 'minor', 'major', 'several')
-- check: outlook_relation in ('itself', 'matrix', 'lineage', 'broad', 'minor', 'major', 'several')
-- check: (hourly_median is not null) = (coalesce(hourly_median_status, '') = 'published')
-- refers: definition_source_id -> main.figure_source(source_id)
-- refers: wages_source_id -> main.figure_source(source_id)
-- refers: outlook_source_id -> main.figure_source(source_id)

with release as (
    select
        'wages' as table_name,
        vintage,
        soc_version
    from core.wage_release
    union
    select
        'outlook',
        vintage,
        soc_version
    from main.outlook
),

recent as (
    select
        holder.*,
        dense_rank() over (
            partition by holder.table_name, holder.soc_version, holder.occupation_code
            order by release.soc_version = holder.soc_version desc, holder.vintage desc
        ) as recency
    from core.occupation_stand_in as holder
    inner join release
        on holder.table_name = release.table_name and holder.vintage = release.vintage
    where holder.place = 1
),

newest as (
    select
        table_name,
        soc_version,
        occupation_code,
        max(vintage) as vintage,
        case when count(*) = 1 then max(held_by_code) end as held_by_code,
        case when count(*) = 1 then max(relation) else 'several' end as relation
    from recent
    where recency = 1
    group by table_name, soc_version, occupation_code
)

select
    occupation.soc_version,
    occupation.occupation_code,
    occupation.occupation_title,
    occupation.occupation_level,
    occupation.is_soc,
    occupation.definition,
    occupation.definition_source_id,
    pay.vintage as wages_vintage,
    pay.held_by_code as wages_code,
    pay.relation as wages_relation,
    wages.employment,
    wages.hourly_median,
    wages.hourly_median_status,
    wages.annual_median,
    wages.annual_median_status,
    wages.source_id as wages_source_id,
    growth.vintage as outlook_vintage,
    growth.held_by_code as outlook_code,
    growth.relation as outlook_relation,
    outlook.change_percent,
    outlook.change_jobs,
    outlook.openings_per_year,
    outlook.growth_category,
    outlook.growth_category_basis,
    outlook.all_occupations_percent,
    outlook.entry_education,
    outlook.source_id as outlook_source_id
from main.occupation as occupation
left join newest as pay
    on
        pay.table_name = 'wages'
        and occupation.soc_version = pay.soc_version
        and occupation.occupation_code = pay.occupation_code
left join main.wages as wages
    on
        pay.vintage = wages.vintage
        and pay.held_by_code = wages.occupation_code
        and wages.area_code = '0000000'
        and wages.industry_code = '000000'
left join newest as growth
    on
        growth.table_name = 'outlook'
        and occupation.soc_version = growth.soc_version
        and occupation.occupation_code = growth.occupation_code
left join main.outlook as outlook
    on growth.vintage = outlook.vintage and growth.held_by_code = outlook.occupation_code
order by occupation.soc_version, occupation.occupation_code
