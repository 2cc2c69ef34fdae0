-- One row per statistic of pay and status: the limits beyond which a figure gets that status.
--
-- They follow the presentation standards of the National Center for Health Statistics (Series 2,
-- no. 175 for proportions, no. 200 for rates), as far as these carry over to pay: no figure of
-- fewer than 10 persons, in the sample or effectively; caution below 30, its least for proportions.
-- Its widths of a proportion mean nothing for dollars; what carries over is that an interval is
-- judged relative to its figure. A 90 % interval wider than the figure (about its former limit, a
-- coefficient of variation above 30 %) withholds it, half of that cautions. The 10th and 90th
-- percentile need ten persons effectively beyond them: `least_tail`.
-- The Census Bureau replaces the highest wages of a state by their mean over all occupations, which
-- is no occupation's or band's: some eight times mean pay, so that 2 % of the workers have a
-- seventh of all pay, 10 % near a half. Replicates of heaped pay may agree by chance: an interval
-- of twice the width that the standard error says (3.29 of it) tells that it is none to go by.
--
-- key: statistic, status
-- check: status in ('suppressed', 'caution')

with limits (
    status, least_sample, least_effective_n, most_cv, most_width, most_over_error, most_top_coded
) as (
    values ('suppressed', 10, 10, 0.30, 1.0, null, 0.10), ('caution', 30, 30, 0.15, 0.5, 2, 0.02)
),

tail (statistic, least_tail) as (
    values ('mean', 0), ('p10', 10), ('p25', 0), ('median', 0), ('p75', 0), ('p90', 10)
)

select
    tail.statistic,
    limits.status,
    limits.least_sample,
    limits.least_effective_n,
    tail.least_tail,
    cast(limits.most_cv as double) as most_cv,
    cast(limits.most_width as double) as most_width,
    limits.most_over_error,
    case when tail.statistic = 'mean' then cast(limits.most_top_coded as double) end
        as most_top_coded
from limits
cross join tail
