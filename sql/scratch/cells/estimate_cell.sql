-- One row per cell of the estimates: a measure of pay, area, occupation and band.
--
-- A cell whose persons are exactly those of a cell inside it (a broad group with one code, all
-- bands where only one has persons) takes that cell's estimates: same_as names it. It is NULL
-- where the cell has fewer persons than any estimate needs.
--
-- key: cell_id
-- key: pay, source, vintage, area_code, occupation_code, band
-- check: persons > 0

with united as (
    select
        pay, source, vintage, area_code, occupation_code, band,
        area_type, occupation_level, depth, soc_version,
        sum(persons) as persons,
        sum(weighted) as weighted,
        case when count(columns('^(top_coded|imputed|student|part_time)$')) = count(*)
            then sum(columns('^(top_coded|imputed|student|part_time)$')) / sum(weighted)
        end as '\1_share'
    from scratch.cell_membership
    group by
        pay, source, vintage, area_code, occupation_code, band,
        area_type, occupation_level, depth, soc_version
),

cell as (
    select
        row_number() over (
            order by pay, source, vintage, area_code, occupation_code, band
        ) as cell_id,
        *
    from united
),

inside as (
    select distinct
        part.soc_version,
        part.occupation_code as part_code,
        part.depth as part_depth,
        whole.occupation_code
    from core.pums_occupation_group as part
    inner join core.pums_occupation_group as whole
        on
            part.soc_version = whole.soc_version
            and part.socp = whole.socp
            and part.depth >= whole.depth
),

finest as (
    select
        cell.cell_id,
        arg_min(part.cell_id, (-inside.part_depth, part.band = 'all', part.cell_id)) as same_as
    from cell
    inner join inside using (soc_version, occupation_code)
    inner join cell as part
        on
            cell.pay = part.pay
            and cell.source = part.source
            and cell.vintage = part.vintage
            and cell.area_code = part.area_code
            and inside.part_code = part.occupation_code
            and cell.persons = part.persons
            and (cell.band = part.band or cell.band = 'all')
    where cell.persons >= 10
    group by cell.cell_id
)

select cell.*, finest.same_as
from cell
left join finest using (cell_id)
