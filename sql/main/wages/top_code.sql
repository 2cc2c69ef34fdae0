-- At which wage OEWS stops publishing the number, one row a release, as its own files say.
--
-- A bare workbook lacks the description that its zip has: any file of the release may say it.
--
-- key: vintage
-- check: comparison in ('>', '>=')
-- check: hourly > 0 and annual > 0
-- refers: source_id -> main.figure_source(source_id)

with workbook as (
    select
        content.vintage,
        top_code.hourly,
        top_code.annual,
        top_code.comparison,
        top_code.source_id,
        content.place as preference
    from raw.oews_top_code as top_code
    inner join core.content as content
        on top_code.source_id = content.source_id
    where content.is_admitted
),

footnote as (
    select
        content.vintage,
        replace(regexp_extract(note.footnote_text, '\$([0-9,.]+[0-9]) per hour', 1), ',', '') as hourly,
        replace(regexp_extract(note.footnote_text, '\$([0-9,.]+[0-9]) per year', 1), ',', '') as annual,
        '>=' as comparison,
        note.source_id,
        null as preference
    from raw.oews_footnote as note
    inner join core.content as content
        on note.source_id = content.source_id
    where content.is_current and note.footnote_text like '%equal to or greater than%per hour%per year%'
),

stated as (
    select * from workbook
    union all
    select * from footnote
),

preferred as (
    select
        *,
        row_number() over (partition by vintage order by preference nulls last, source_id) as place
    from stated
)

select
    vintage,
    cast(hourly as decimal(8, 2)) as hourly,
    cast(annual as integer) as annual,
    comparison,
    source_id
from preferred
where place = 1
