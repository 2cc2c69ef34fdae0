-- Occupations with a national row in a release of wages (all industries) or of outlook.
--
-- key: table_name, vintage, occupation_code
-- check: table_name in ('wages', 'outlook') and soc_version is not null

with published as (
    select
        'oews' as program,
        vintage,
        occupation_code
    from core.oews_workbook
    where area_code = '0000000' and industry_code = '000000'
    union
    select
        'oews' as program,
        vintage,
        substr(series, 18, 2) || '-' || substr(series, 20, 4) as occupation_code
    from core.oews_flat_cell
    where series like '____0000000000000%'
    union
    select
        'projections' as program,
        outlook.vintage,
        outlook.occupation_code
    from core.outlook as outlook
    inner join core.file_version as file
        on outlook.source_id = file.source_id and outlook.vintage = file.vintage
    where file.is_current
)

select
    case published.program when 'oews' then 'wages' else 'outlook' end as table_name,
    published.vintage,
    version.soc_version,
    published.occupation_code
from published
inner join core.soc_version as version
    on published.program = version.program and published.vintage = version.vintage
