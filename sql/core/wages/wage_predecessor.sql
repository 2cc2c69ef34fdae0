-- Each national row of wages with the one of the release before it that is of the same occupation.
--
-- It has the same code, or another one that was only renumbered: the map has the two one to one,
-- under one title. Else the code that alone leads to it by the map is named, and there is a break
-- of classification. `broken` names the breaks that concern every measure of the row.
--
-- key: vintage, occupation_code

with wage_row as (
    select
        release.*,
        published.occupation_code
    from core.published_occupation as published
    inner join core.wage_release as release
        on published.vintage = release.vintage
    where published.table_name = 'wages'
),

linked as (
    select
        here.vintage,
        here.occupation_code,
        before.occupation_code as previous_occupation_code,
        case
            when here.soc_version = here.previous_soc_version then true
            when here.occupation_code = '00-0000' then true
            else link.kind = 'one_to_one'
                and (link.from_code = link.to_code or link.from_title = link.to_title)
        end as is_same
    from wage_row as here
    left join core.occupation_link as link
        on
            here.previous_soc_version = link.from_version
            and here.soc_version = link.to_version
            and here.occupation_code = link.to_code
    inner join wage_row as before
        on
            here.previous_vintage = before.vintage
            and before.occupation_code = case
                when here.soc_version = here.previous_soc_version then here.occupation_code
                else coalesce(link.from_code, here.occupation_code)
            end
),

predecessor as (
    select
        vintage,
        occupation_code,
        case when count(*) = 1 then min(previous_occupation_code) end as previous_occupation_code,
        coalesce(bool_and(is_same), false) as is_same
    from linked
    group by vintage, occupation_code
)

select
    wage_row.vintage,
    wage_row.occupation_code,
    wage_row.previous_vintage,
    wage_row.years_between,
    predecessor.previous_occupation_code,
    case when wage_row.previous_vintage is null then '' else concat_ws(
        ';',
        case
            when wage_row.is_other_classification or predecessor.is_same is not true
                then 'classification'
        end,
        case when wage_row.is_other_method then 'method' end
    ) end as broken
from wage_row
left join predecessor using (vintage, occupation_code)
