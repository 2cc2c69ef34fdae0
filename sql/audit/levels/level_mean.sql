-- Wage years whose Level III is not the mean wage of the OEWS release they are made from: none.
--
-- By their definitions III is the mean of all wages: the two agencies' figures agree within 0.3
-- percent, where the estimate is the occupation's and the area's own. One row in a hundred may not.
--
-- as: step
-- rows: 0

select
    vintage,
    oews_vintage,
    count(*) as compared,
    count(*) filter (where not is_near) as apart
from main.wage_level_mean
group by vintage, oews_vintage
having apart > compared / 100
