-- Releases whose major groups do not hold everyone, nationally over all industries: there are none.
--
-- Each row is rounded to ten jobs, so each major group may be off by five. Excerpts lack groups.
--
-- as: step
-- rows: 0

select
    vintage,
    total_jobs,
    major_jobs,
    majors
from audit.wage_coverage
where
    not has_excerpt
    and majors = published_majors
    and abs(total_jobs - major_jobs) > 5 * majors
