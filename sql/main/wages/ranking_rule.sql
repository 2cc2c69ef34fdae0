-- Which rows of wages a ranking should leave out, and from which figure on.
--
-- The bounds are this project's, not the agency's: state and metropolitan rows of fewer than 100
-- jobs fill the tops of rankings, as do means that their own error makes uncertain and upper
-- percentiles that fall together on one employer's pay.
--
-- key: flag

select flag, rule, bound
from (
    values
    ('jobs_unknown', 'employment is not published', null),
    ('few_jobs', 'employment is below the bound, jobs', 100),
    (
        'high_wage_rse',
        'the relative standard error of the mean wage is above the bound, percent',
        10
    ),
    (
        'high_employment_rse',
        'the relative standard error of employment is above the bound, percent',
        30
    ),
    ('collapsed', 'the 75th percentile equals the 90th', null)
) as known (flag, rule, bound)
