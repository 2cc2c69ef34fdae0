-- Rows that the flat file and a workbook of one release publish, but not alike: there are none.
--
-- Only workbooks have the percentages of an industry.
--
-- as: step
-- rows: 0

with workbook as (
    select estimate.* exclude (form)
    from core.oews_estimate as estimate
    inner join core.file_version as flat
        on estimate.vintage = flat.vintage
    where estimate.form = 'workbook' and flat.kind = 'oews_cell' and flat.is_current
),

flat as (
    select wages.*
    from main.wages as wages
    semi join workbook
        using (vintage, area_code, industry_code, ownership_code, occupation_code)
),

cell as (
    select
        'workbook' as form,
        columns('^(vintage|source_id|source_row|.*_code)$'),
        cast(columns('^(employment|jobs|location|hourly|annual|wage)') as varchar)
    from workbook
    union all by name
    select
        'flat' as form,
        columns('^(vintage|source_id|source_row|.*_code)$'),
        cast(columns('^(employment|jobs|location|hourly|annual|wage)') as varchar)
    from flat
),

figure as (
    select *
    from cell
    unpivot include nulls (
        figure for measure in (columns('^(employment|jobs|location|hourly|annual|wage)'))
    )
)

select
    workbook.vintage,
    file.file_name as file,
    workbook.source_row,
    string_agg(
        coalesce('column ' || published.header, workbook.measure) || ': '
        || coalesce(workbook.figure, 'NULL') || ', flat file '
        || coalesce(flat.figure, 'NULL'),
        '; '
        order by workbook.measure
    ) as difference
from figure as workbook
inner join figure as flat
    using (vintage, area_code, industry_code, ownership_code, occupation_code, measure)
inner join core.file_version as file
    on workbook.source_id = file.source_id and workbook.vintage = file.vintage
left join core.oews_measure as published
    on workbook.measure = published.measure
where
    workbook.form = 'workbook'
    and flat.form = 'flat'
    and workbook.figure is distinct from flat.figure
group by workbook.vintage, file.file_name, workbook.source_row
