-- Top codes that OEWS files state, one row a file and release, with the order of preference.
--
-- A bare workbook lacks the description that its zip has: any file of the release may say it.
--
-- as: step

select
    file.vintage,
    top_code.hourly,
    top_code.annual,
    top_code.comparison,
    top_code.source_id,
    file.rank as preference
from raw.oews_top_code as top_code
inner join core.file_version as file
    on top_code.source_id = file.source_id
where file.is_admitted
union all
select
    file.vintage,
    replace(regexp_extract(note.footnote_text, '\$([0-9,.]+[0-9]) per hour', 1), ',', ''),
    replace(regexp_extract(note.footnote_text, '\$([0-9,.]+[0-9]) per year', 1), ',', ''),
    '>=',
    note.source_id,
    null
from raw.oews_footnote as note
inner join core.file_version as file
    on note.source_id = file.source_id
where
    file.is_current
    and note.footnote_text like '%equal to or greater than%per hour%per year%'
