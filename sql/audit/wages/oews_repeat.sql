-- Estimates that workbooks of one release publish twice, but not alike: there are none.
--
-- as: step
-- rows: 0

with repeated as (
    select
        columns('^(vintage|source_id|source_row|.*_code)$'),
        cast(columns('^(employment|jobs|location|percent|hourly|annual|wage)') as varchar)
    from core.oews_estimate
    semi join core.oews_repeat
        using (vintage, area_code, industry_code, ownership_code, occupation_code)
    where form = 'workbook'
),

figure as (
    select *
    from repeated
    unpivot include nulls (
        figure for measure in (columns('^(employment|jobs|location|percent|hourly|annual|wage)'))
    )
)

select
    figure.vintage,
    min(file.file_name) as file,
    string_agg(figure.source_row, ', ' order by figure.source_row) as source_rows,
    figure.area_code,
    figure.industry_code,
    figure.occupation_code,
    coalesce(published.header, figure.measure) as header,
    string_agg(coalesce(figure.figure, 'NULL'), ', ' order by figure.source_row) as figures
from figure
inner join core.file_version as file
    on figure.source_id = file.source_id and figure.vintage = file.vintage
left join core.oews_measure as published
    on figure.measure = published.measure
group by
    figure.vintage,
    figure.area_code,
    figure.industry_code,
    figure.ownership_code,
    figure.occupation_code,
    coalesce(published.header, figure.measure)
having count(distinct coalesce(figure.figure, 'NULL')) > 1
