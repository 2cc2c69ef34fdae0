-- One row per computed cell and quantile whose replicates all have weight: how they lie around it.
--
-- as: step
-- key: cell_id, statistic

select cell_id, statistic, quadrupled_squares
from scratch.replicate_spread
where is_certain
union all
select cell_id, statistic, quadrupled_squares
from scratch.replicate_spread_exact
