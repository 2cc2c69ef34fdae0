-- Where each PUMS occupation code stands in the SOC: its own row, and the broad, minor and major groups that it determines.
--
-- X and Y are residual groups, not digits: a code belongs to a level when all its members, as the Census code list names them, do.
-- Members are detailed or broad SOC codes, or residuals ('51-919X') that stand for what no other code names.
-- Without the structure of a version nothing is placed in groups; only what a code is itself is read from its zeros, as
-- OEWS of 2018 has it for every code of SOC 2010 that both publish.
-- key: soc_version, socp
-- check: occupation_level in ('detailed', 'broad', 'minor', 'major', 'pums_group')
-- check: major_code is not null

with listed as (
    select code.soc_version, code.socp, code.occupation_title, code.member_code
    from raw.acs_occupation_code as code
    inner join core.file_version as content
        on code.source_id = content.source_id
    where content.is_current
),

used as (
    -- a code that persons have and the list lacks still has its own row, its major group and the total
    select distinct file.soc_version, person.socp
    from raw.acs_person as person
    inner join core.acs_file as file
        on person.source_id = file.source_id and person.state_fips = file.state_fips
    where person.socp is not null
),

code as (
    select soc_version, socp, max(occupation_title) as occupation_title,
           substr(socp, 1, 2) || '-' || substr(socp, 3, 4) as occupation_code
    from (
        select soc_version, socp, occupation_title from listed
        union all
        select soc_version, socp, null from used
    ) as either
    group by soc_version, socp
),

member as (
    select distinct c.soc_version, c.socp, coalesce(m.member_code, c.occupation_code) as member_code
    from code as c
    left join listed as m
      on m.soc_version = c.soc_version and m.socp = c.socp and m.member_code is not null
),

pattern as (
    select soc_version, socp, replace(replace(member_code, 'X', '_'), 'Y', '_') as member_pattern
    from member
),

exact as (
    -- what a member names outright; a broad member may still be the residue of its group, which the list shows by naming the rest elsewhere
    select m.soc_version, m.socp, s.occupation_code as detailed_code, s.broad_code, s.minor_code, s.major_code,
           case when m.member_code = s.occupation_code then 1 else 2 end as closeness
    from member as m
    join core.soc_structure as s
      on s.soc_version = m.soc_version and s.occupation_level = 'detailed'
     and (s.occupation_code = m.member_code or s.broad_code = m.member_code)
),

residual as (
    select p.soc_version, p.socp, s.occupation_code as detailed_code, s.broad_code, s.minor_code, s.major_code, 3 as closeness
    from pattern as p
    join core.soc_structure as s
      on s.soc_version = p.soc_version and s.occupation_level = 'detailed' and s.occupation_code like p.member_pattern
    where position('_' in p.member_pattern) > 0
),

candidate as (
    select * from exact
    union all
    select * from residual
),

nearest as (
    select soc_version, detailed_code, min(closeness) as closeness
    from candidate
    group by soc_version, detailed_code
),

holds as (
    -- the code that names a detailed occupation most closely holds it; a residual holds what nobody names
    select c.soc_version, c.socp, c.detailed_code, c.broad_code, c.minor_code, c.major_code
    from candidate as c
    join nearest as n
      on n.soc_version = c.soc_version and n.detailed_code = c.detailed_code and n.closeness = c.closeness
),

placed as (
    select soc_version, socp,
           case when min(broad_code) = max(broad_code) then min(broad_code) end as broad_code,
           case when min(minor_code) = max(minor_code) then min(minor_code) end as minor_code
    from holds
    group by soc_version, socp
),

group_member as (
    select soc_version, detailed_code, broad_code as group_code, socp from holds
    union all
    select soc_version, detailed_code, minor_code as group_code, socp from holds
),

broken as (
    -- a group of which some detailed occupation sits in a code that does not belong to it wholly
    select distinct g.soc_version, g.group_code
    from group_member as g
    join placed as p on p.soc_version = g.soc_version and p.socp = g.socp
    where g.group_code <> coalesce(p.broad_code, '') and g.group_code <> coalesce(p.minor_code, '')
),

absent as (
    select distinct s.soc_version, s.broad_code as group_code, s.minor_code
    from core.soc_structure as s
    left join holds as h on h.soc_version = s.soc_version and h.detailed_code = s.occupation_code
    where s.occupation_level = 'detailed' and h.socp is null
),

unusable as (
    select soc_version, group_code from broken
    union
    select soc_version, group_code from absent
    union
    select soc_version, minor_code from absent
)
select c.soc_version, c.socp, c.occupation_code, c.occupation_title,
       case
           when own.occupation_level is not null then own.occupation_level
           when position('X' in c.socp) > 0 or position('Y' in c.socp) > 0 or c.soc_version in (select soc_version from core.soc_structure) then 'pums_group'
           when c.socp like '%000' then 'minor'
           when c.socp like '%0' then 'broad'
           else 'detailed'
       end as occupation_level,
       case when ub.group_code is null then p.broad_code end as broad_code,
       case when um.group_code is null then p.minor_code end as minor_code,
       substr(c.socp, 1, 2) || '-0000' as major_code
from code as c
left join placed as p on p.soc_version = c.soc_version and p.socp = c.socp
left join unusable as ub on ub.soc_version = p.soc_version and ub.group_code = p.broad_code
left join unusable as um on um.soc_version = p.soc_version and um.group_code = p.minor_code
left join core.soc_structure as own on own.soc_version = c.soc_version and own.occupation_code = c.occupation_code
