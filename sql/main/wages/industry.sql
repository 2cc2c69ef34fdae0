-- Industries, one row an industry and OEWS release.
--
-- key: vintage, industry_code
-- check: industry_title is not null and published_code is not null

with flat as (
    select
        content.vintage,
        rule.industry_code,
        industry.industry_name as industry_title,
        rule.industry_level,
        industry.industry_code as published_code,
        coalesce(stated.ownership_code, rule.ownership_code) as ownership_code,
        case when stated.ownership_code is not null then 'published' else rule.ownership_basis end as ownership_basis,
        rule.sector_code,
        industry.sort_sequence as sort_order
    from raw.oews_industry as industry
    inner join core.content as content
        on industry.source_id = content.source_id
    inner join core.industry_rule as rule
        on industry.industry_code = rule.published_code
    left join core.stated_ownership as stated
        on
            rule.ownership_code = 'unstated'
            and content.vintage = stated.vintage
            and rule.industry_code = stated.industry_code
    where content.is_current
),

workbook as (
    select
        workbook.vintage,
        workbook.industry_code,
        coalesce(max(workbook.industry_title), 'Cross-industry') as industry_title,
        max(rule.industry_level) as industry_level,
        max(workbook.published_industry_code) as published_code,
        case when count(distinct workbook.ownership_code) = 1 then max(workbook.ownership_code) else 'unstated' end as ownership_code,
        case when count(distinct workbook.ownership_code) = 1 then max(workbook.ownership_basis) else 'unstated' end as ownership_basis,
        max(rule.sector_code) as sector_code,
        cast(null as integer) as sort_order
    from core.oews_workbook as workbook
    inner join core.industry_rule as rule
        on workbook.industry_code = rule.published_code
    left join flat
        on workbook.vintage = flat.vintage and workbook.industry_code = flat.industry_code
    where flat.industry_code is null
    group by workbook.vintage, workbook.industry_code
),

published as (
    select * from flat
    union all
    select * from workbook
)

select
    published.vintage,
    published.industry_code,
    published.industry_title,
    published.industry_level,
    published.published_code,
    published.ownership_code,
    published.ownership_basis,
    published.sector_code,
    case
        when published.industry_code = '000000' then null
        when published.industry_level in ('sector', 'cross-industry, ownership') then '000000'
        when published.industry_level = '3-digit' then published.sector_code
        else coalesce(owned.industry_code, five.industry_code, four.industry_code, three.industry_code, published.sector_code)
    end as parent_code,
    -- No file states its NAICS version.
    cast(null as varchar) as naics_version,
    published.sort_order
from published
left join published as owned
    on
        published.vintage = owned.vintage
        and published.industry_level like '%-digit, ownership'
        and left(published.industry_code, 5) || '0' = owned.industry_code
left join published as five
    on
        published.vintage = five.vintage
        and published.industry_level = '6-digit'
        and left(published.industry_code, 5) || '0' = five.industry_code
left join published as four
    on
        published.vintage = four.vintage
        and published.industry_level in ('5-digit', '6-digit')
        and left(published.industry_code, 4) || '00' = four.industry_code
left join published as three
    on
        published.vintage = three.vintage
        and left(published.industry_code, 3) || '000' = three.industry_code
        and published.industry_code <> three.industry_code
