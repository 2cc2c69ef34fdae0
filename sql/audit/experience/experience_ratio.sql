-- One row per vintage whose medians of the microdata lie far from those of OEWS: there is none.
--
-- Five states of 2018 gave a median ratio of 0.94 an hour and 1.03 a year, nine tenths of the
-- occupations between 0.59 and 1.45, and one state alone 0.45 at the lower end. A column that was
-- shifted, a factor left out or a unit mistaken would move them all.
--
-- as: step
-- rows: 0

with vintage as (
    select
        source,
        vintage,
        pay,
        count(*) as estimates,
        median(oews_ratio) as middle,
        quantile_cont(oews_ratio, 0.05) as low,
        quantile_cont(oews_ratio, 0.95) as high
    from main.experience_check
    group by source, vintage, pay
)

select source, vintage, pay, estimates, low, middle, high
from vintage
where
    estimates >= 30
    and (middle not between 0.75 and 1.25 or low < 0.35 or high > 2)
