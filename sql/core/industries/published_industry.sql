-- Industries that OEWS files name, one row an industry and release, the flat file's name first.
--
-- as: step

with flat as (
    select
        file.vintage,
        rule.industry_code,
        industry.industry_name as industry_title,
        rule.industry_level,
        industry.industry_code as published_code,
        coalesce(stated.ownership_code, rule.ownership_code) as ownership_code,
        case
            when stated.ownership_code is not null then 'published'
            else rule.ownership_basis
        end as ownership_basis,
        rule.sector_code,
        industry.sort_sequence as sort_order
    from raw.oews_industry as industry
    inner join core.file_version as file
        on industry.source_id = file.source_id
    inner join core.industry_rule as rule
        on industry.industry_code = rule.published_code
    left join core.stated_ownership as stated
        on
            rule.ownership_code = 'unstated'
            and file.vintage = stated.vintage
            and rule.industry_code = stated.industry_code
    where file.is_current
),

workbook as (
    select
        workbook.vintage,
        workbook.industry_code,
        coalesce(max(workbook.industry_title), 'Cross-industry') as industry_title,
        max(rule.industry_level) as industry_level,
        max(workbook.published_industry_code) as published_code,
        case
            when count(distinct workbook.ownership_code) = 1 then max(workbook.ownership_code)
            else 'unstated'
        end as ownership_code,
        case
            when count(distinct workbook.ownership_code) = 1 then max(workbook.ownership_basis)
            else 'unstated'
        end as ownership_basis,
        max(rule.sector_code) as sector_code,
        cast(null as integer) as sort_order
    from core.oews_workbook as workbook
    inner join core.industry_rule as rule
        on workbook.industry_code = rule.published_code
    left join flat
        on workbook.vintage = flat.vintage and workbook.industry_code = flat.industry_code
    where flat.industry_code is null
    group by workbook.vintage, workbook.industry_code
)

select * from flat
union all
select * from workbook
