-- National releases whose occupations hold more than everyone, or since 2004 too few: none.
--
-- Each row is rounded to ten jobs. Before May 2004 residual occupations were not published, and
-- states and industries may not name all of them: their share is not judged.
--
-- as: step
-- rows: 0

select
    vintage,
    total_jobs,
    detailed_jobs,
    detailed_rows,
    detailed_percent
from audit.wage_coverage
cross join (values ('2004', 99.9)) as complete (from_vintage, least_percent)
where
    not has_excerpt
    and (
        detailed_jobs > total_jobs + 5 * detailed_rows
        or (vintage >= complete.from_vintage and detailed_percent < complete.least_percent)
    )
