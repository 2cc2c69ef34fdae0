-- Rows of the projections' table of separations and openings as published, in thousands of jobs.
--
-- key: source_id, sheet, sheet_row

select
    source_id,
    member,
    sheet,
    sheet_row,
    vintage,
    occupation_code,
    labor_force_exit_rate,
    occupational_transfer_rate,
    separation_rate,
    labor_force_exits,
    occupational_transfers,
    separations,
    openings
from parsed.projections_separation
