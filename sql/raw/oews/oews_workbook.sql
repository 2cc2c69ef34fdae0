-- Rows of the OEWS workbooks as published, all text.
--
-- key: source_id, member, sheet, sheet_row
-- check: occ_code is not null

select
    source_id,
    member,
    sheet,
    sheet_row,
    area,
    area_title,
    area_type,
    prim_state,
    naics,
    naics_title,
    i_group,
    own_code,
    occ_code,
    occ_title,
    o_group,
    tot_emp,
    emp_prse,
    jobs_1000,
    loc_quotient,
    pct_total,
    pct_rpt,
    h_mean,
    a_mean,
    mean_prse,
    h_pct10,
    h_pct25,
    h_median,
    h_pct75,
    h_pct90,
    a_pct10,
    a_pct25,
    a_median,
    a_pct75,
    a_pct90,
    annual,
    hourly
from parsed.oews_row
