-- Which detailed occupations each PUMS occupation code holds, with the groups they are in.
--
-- Members of a code, as the Census code list names them, are detailed or broad SOC codes, or
-- residuals ('51-919X') that stand for what no other code names: X and Y are no digits. Of several
-- codes that name an occupation, the one that names it most closely holds it.
--
-- key: soc_version, socp, detailed_code

with listed as (
    select
        code.soc_version,
        code.socp,
        code.member_code
    from raw.acs_occupation_code as code
    inner join core.file_version as content
        on code.source_id = content.source_id
    where content.is_current and code.member_code is not null
),

member as (
    select distinct
        code.soc_version,
        code.socp,
        coalesce(listed.member_code, code.occupation_code) as member_code
    from core.pums_code as code
    left join listed
        on code.soc_version = listed.soc_version and code.socp = listed.socp
),

candidate as (
    select
        member.soc_version,
        member.socp,
        structure.occupation_code as detailed_code,
        structure.broad_code,
        structure.minor_code,
        case
            when member.member_code = structure.occupation_code then 1
            -- A broad member may be the residue of its group: the list names the rest elsewhere.
            when member.member_code = structure.broad_code then 2
            else 3
        end as closeness
    from member
    inner join core.soc_structure as structure
        on
            member.soc_version = structure.soc_version
            and structure.occupation_level = 'detailed'
            and (
                member.member_code in (structure.occupation_code, structure.broad_code)
                or structure.occupation_code
                like replace(replace(member.member_code, 'X', '_'), 'Y', '_')
            )
)

select distinct
    soc_version,
    socp,
    detailed_code,
    broad_code,
    minor_code
from candidate
qualify closeness = min(closeness) over (partition by soc_version, detailed_code)
