-- The header under which OEWS workbooks publish each measure, one row a measure.
--
-- Older spellings are read as these; an error names the header that a person sees in the file.
--
-- key: measure

select measure, header
from (
    values
    ('employment', 'TOT_EMP'),
    ('employment_rse', 'EMP_PRSE'),
    ('jobs_per_1000', 'JOBS_1000'),
    ('location_quotient', 'LOC_QUOTIENT'),
    ('percent_of_industry', 'PCT_TOTAL'),
    ('percent_reporting', 'PCT_RPT'),
    ('hourly_mean', 'H_MEAN'),
    ('hourly_p10', 'H_PCT10'),
    ('hourly_p25', 'H_PCT25'),
    ('hourly_median', 'H_MEDIAN'),
    ('hourly_p75', 'H_PCT75'),
    ('hourly_p90', 'H_PCT90'),
    ('annual_mean', 'A_MEAN'),
    ('annual_p10', 'A_PCT10'),
    ('annual_p25', 'A_PCT25'),
    ('annual_median', 'A_MEDIAN'),
    ('annual_p75', 'A_PCT75'),
    ('annual_p90', 'A_PCT90'),
    ('wage_rse', 'MEAN_PRSE')
) as known (measure, header)
