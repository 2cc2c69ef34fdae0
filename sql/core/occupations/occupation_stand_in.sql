-- Which published rows answer for an occupation, in each release of wages (national) and outlook.
--
-- An occupation has its own row, or the matrix code to which the publisher's map leads, or the code
-- of the release's classification (occupation_counterpart), or a group that holds it. `place` 1 is
-- the closest; rows of one place hold it together. No figure is shared out among parts.
--
-- key: table_name, vintage, soc_version, occupation_code, held_by_code
-- check: table_name in ('wages', 'outlook')
-- check: relation in ('itself', 'matrix', 'lineage', 'broad', 'minor', 'major')
-- refers: map_source_id -> core.cited_file(source_id)
-- refers: soc_version, occupation_code -> core.occupation(soc_version, occupation_code)

with matrix as (
    select distinct
        -- The map names its own: '2018 matrix' holds occupations of SOC 2018.
        split_part(to_version, ' ', 1) as soc_version,
        left(from_code, 7) as occupation_code,
        to_code as held_by_code,
        source_id as map_source_id
    from core.occupation_crosswalk
    where from_version like 'O*NET-SOC %' and to_version like '% matrix'
),

candidate as (
    select
        soc_version,
        occupation_code,
        in_version,
        in_code as held_by_code,
        case when relation = 'itself' then 'itself' else 'lineage' end as relation,
        case when relation = 'itself' then 1 else 3 end as closeness,
        map_source_id
    from core.occupation_counterpart
    union all
    select soc_version, occupation_code, soc_version, held_by_code, 'matrix', 2, map_source_id
    from matrix
    union all
    select soc_version, occupation_code, soc_version, broad_code, 'broad', 4, null
    from core.occupation
    union all
    select soc_version, occupation_code, soc_version, minor_code, 'minor', 5, null
    from core.occupation
    union all
    select soc_version, occupation_code, soc_version, major_code, 'major', 6, null
    from core.occupation
),

closest as (
    select
        published.table_name,
        published.vintage,
        occupation.soc_version,
        occupation.occupation_code,
        candidate.held_by_code,
        min(candidate.closeness) as closeness,
        min_by(candidate.relation, candidate.closeness) as relation,
        min_by(candidate.map_source_id, candidate.closeness) as map_source_id
    from core.occupation as occupation
    inner join candidate
        on
            occupation.soc_version = candidate.soc_version
            and occupation.occupation_code = candidate.occupation_code
    inner join core.published_occupation as published
        on
            candidate.in_version = published.soc_version
            and candidate.held_by_code = published.occupation_code
    group by
        published.table_name,
        published.vintage,
        occupation.soc_version,
        occupation.occupation_code,
        candidate.held_by_code
)

select
    table_name,
    vintage,
    soc_version,
    occupation_code,
    held_by_code,
    relation,
    case when relation in ('matrix', 'lineage') then map_source_id end as map_source_id,
    cast(dense_rank() over (
        partition by table_name, vintage, soc_version, occupation_code order by closeness
    ) as integer) as place
from closest
order by soc_version, occupation_code, table_name, vintage, place, held_by_code
