-- Rows of the OEWS workbooks that count, one row a published row: what they are about, and cells.
--
-- The areas and industries of one kind may come in several files (MSA and BOS, or nat3d and
-- nat4d): of files that hold the same area, industry and ownership, the one that
-- `core.file_version` ranks first gives them whole. The cells of the measures are as published.
--
-- as: step

with admitted_row as (
    select
        row.* exclude (
            area, area_type, naics, naics_title, sic, sic_title,
            own_code, occ_code, occ_title, o_group
        ),
        file.vintage,
        file.kind,
        file.rank,
        row.sheet || '!' || cast(row.sheet_row as varchar) as source_row,
        case
            when row.area is null or row.area = '99' then '0000000'
            when length(row.area) <= 2 then lpad(row.area, 2, '0') || '00000'
            else lpad(row.area, 7, '0')
        end as area_code,
        coalesce(row.area, '') as published_area_code,
        row.area_type as published_area_type,
        coalesce(row.naics, 'SIC ' || row.sic, '000000') as industry_code,
        coalesce(row.naics, row.sic, '') as published_industry_code,
        coalesce(row.naics_title, row.sic_title) as industry_title,
        coalesce(correction.ownership_code, row.own_code, rule.ownership_code) as ownership_code,
        case
            when correction.ownership_code is not null then 'corrected'
            when row.own_code is not null then 'published'
            else rule.ownership_basis
        end as ownership_basis,
        row.occ_code as occupation_code,
        row.occ_title as occupation_title,
        -- The code comes first: the workbook of 2000 marks only 12 of its 22 major groups.
        case
            when row.occ_code = '00-0000' then 'total'
            when row.occ_code like '%-0000' then 'major'
            else coalesce(row.o_group, 'detailed')
        end as occupation_level
    from raw.oews_workbook as row
    inner join core.file_version as file
        on row.source_id = file.source_id
    left join core.industry_rule as rule
        on coalesce(row.naics, 'SIC ' || row.sic, '000000') = rule.published_code
    left join core.oews_ownership as correction
        on
            file.vintage = correction.vintage
            and coalesce(row.naics, 'SIC ' || row.sic, '000000') = correction.industry_code
            and row.own_code = correction.published_ownership_code
    where file.is_admitted
),

first_file as (
    select
        vintage,
        kind,
        area_code,
        industry_code,
        ownership_code,
        min(rank) as rank
    from admitted_row
    group by vintage, kind, area_code, industry_code, ownership_code
)

select admitted_row.* exclude (kind, rank)
from admitted_row
inner join first_file
    using (vintage, kind, area_code, industry_code, ownership_code, rank)
