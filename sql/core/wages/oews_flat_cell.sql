-- Cells of the current OEWS flat files, one row a series and datatype: a number or a status.
--
-- A cell without a number has its reason in its footnote: 4 paid by the year (hourly measures) or
-- by the hour (annual ones), 5 at or above the top code, 8 not released. Footnotes 1 to 3 explain
-- a number.
--
-- as: step

select
    cell.source_id,
    file.vintage,
    cell.series,
    cell.datatype_code,
    case
        when cell.value <> '-' then cell.value
        when cell.footnote_code = '5' then 'top_coded'
        when
            cell.footnote_code = '4'
            and cell.datatype_code in ('03', '06', '07', '08', '09', '10')
            then 'annual_only'
        when cell.footnote_code = '4' then 'hourly_only'
        else 'suppressed'
    end as cell
from raw.oews_cell as cell
inner join core.file_version as file
    on cell.source_id = file.source_id
where file.kind = 'oews_cell' and file.is_current
