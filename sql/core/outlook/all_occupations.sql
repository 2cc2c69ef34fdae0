-- Growth of all occupations together, one row an edition of the projections.
--
-- The published total; without one the sum of the line items, but of an excerpt, which lacks lines.
--
-- as: step
-- key: source_id

with sum_of_lines as (
    select
        source_id,
        cast(
            round(100.0 * (sum(projected_jobs) - sum(base_jobs)) / sum(base_jobs), 1)
            as decimal(6, 1)
        ) as change_percent
    from core.outlook
    where not is_summary
    group by source_id
)

select
    sum_of_lines.source_id,
    coalesce(
        total.change_percent,
        case when not file.is_excerpt then sum_of_lines.change_percent end
    ) as all_occupations_percent,
    case
        when total.change_percent is not null then 'published'
        when not file.is_excerpt then 'sum_of_line_items'
    end as all_occupations_basis
from sum_of_lines
inner join core.file_version as file
    on sum_of_lines.source_id = file.source_id
left join core.outlook as total
    on sum_of_lines.source_id = total.source_id and total.occupation_code = '00-0000'
