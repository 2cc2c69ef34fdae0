-- One row per effective sample size and quantile: the ranks that bound it with 90 % confidence.
--
-- Of n persons the number below the true quantile is binomial. The lower bound is the last value
-- of which more than `low_rank` are at or below it, the upper bound the first of which `high_rank`
-- are: with each, at most 5 % of samples miss the quantile. These are the ends of the beta
-- (Clopper-Pearson) interval for ranks, which Korn and Graubard apply to an effective size. A rank
-- is NULL where the sample is too small to have it.
--
-- key: persons, statistic
-- check: low_rank < high_rank

with outcome as (
    select
        percent.statistic,
        percent.twentieths / 20.0 as part,
        size.persons,
        below.persons as persons_below
    from core.pay_percent as percent
    cross join range(1, 251) as size (persons)
    inner join range(0, 251) as below (persons)
        on below.persons <= size.persons
),

chance as (
    select
        *,
        sum(exp(
            lgamma(persons + 1) - lgamma(persons_below + 1) - lgamma(persons - persons_below + 1)
            + persons_below * ln(part) + (persons - persons_below) * ln(1 - part)
        )) over (
            partition by statistic, persons order by persons_below rows unbounded preceding
        ) as at_most
    from outcome
)

select
    persons,
    statistic,
    max(persons_below) filter (at_most <= 0.05) as low_rank,
    min(persons_below) filter (at_most >= 0.95 and persons_below < persons) + 1 as high_rank
from chance
group by persons, statistic
