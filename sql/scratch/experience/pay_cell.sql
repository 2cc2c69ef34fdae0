-- Cells of the estimates: one row per pay, area, occupation and band.
--
-- A cell whose persons are exactly those of a cell inside it (a broad group with one code, all
-- bands where only one has persons) takes that cell's estimates: same_as names it.
-- key: cell_id
-- key: pay, source, vintage, area_code, occupation_code, band
-- check: persons > 0

with cell as (
    select row_number() over (order by pay, source, vintage, area_code, occupation_code, band) as cell_id,
           pay, source, vintage, area_code, area_type, occupation_code, occupation_level, depth, band, sum(persons) as persons, sum(weighted) as weighted
    from scratch.pay_membership
    group by pay, source, vintage, area_code, area_type, occupation_code, occupation_level, depth, band
),

inside as (
    select distinct f.soc_version, f.occupation_code, f.depth, g.occupation_code as group_code
    from core.pums_occupation_group as f
    join core.pums_occupation_group as g on g.soc_version = f.soc_version and g.socp = f.socp and g.depth <= f.depth
),

held as (
    select c.pay, c.source, c.vintage, c.area_code, c.band, c.persons, i.group_code, c.cell_id,
           i.depth * 2 + case when c.band = 'all' then 0 else 1 end as fineness
    from cell as c
    join inside as i on i.occupation_code = c.occupation_code
     and i.soc_version = case when substr(c.vintage, length(c.vintage) - 1, 2) >= '18' then '2018' else '2010' end
    where c.persons >= 10
),

finest as (
    select c.cell_id, h.cell_id as same_as, row_number() over (partition by c.cell_id order by h.fineness desc, h.cell_id) as place
    from cell as c
    join held as h
      on h.pay = c.pay and h.source = c.source and h.vintage = c.vintage and h.area_code = c.area_code
     and h.group_code = c.occupation_code and h.persons = c.persons and (h.band = c.band or c.band = 'all')
)
select c.cell_id, c.pay, c.source, c.vintage, c.area_code, c.area_type, c.occupation_code, c.occupation_level, c.band, c.persons, c.weighted,
       f.same_as
from cell as c
left join finest as f on f.cell_id = c.cell_id and f.place = 1
