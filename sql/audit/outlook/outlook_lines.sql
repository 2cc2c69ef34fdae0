-- Projections whose line items do not add up to their total row: there are none.
--
-- Each line is rounded to a hundred jobs. Excerpts lack lines.
--
-- as: step
-- rows: 0

with edition as (
    select
        edition.vintage,
        edition.source_id,
        max(case when edition.occupation_code = '00-0000' then edition.base_jobs end) as total,
        sum(case when not edition.is_summary then edition.base_jobs end) as line_items,
        count(case when not edition.is_summary then 1 end) as lines
    from main.outlook_edition as edition
    inner join core.file_version as file
        on edition.source_id = file.source_id and edition.vintage = file.vintage
    where not file.is_excerpt
    group by edition.vintage, edition.source_id
)

select
    vintage,
    source_id,
    total,
    line_items,
    lines
from edition
where abs(total - line_items) > 50 * lines
