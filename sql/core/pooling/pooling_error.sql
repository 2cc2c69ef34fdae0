-- How far pools were from what is published of the whole, one row a kind of pool and percentile.
--
-- Measured on hourly wages, wherever a state row or a national row is published beside its parts
-- and these hold 95 percent of its jobs; an error is the pool's absolute difference in percent of
-- the published figure, which has an error of its own. tests/benchmarks/pooling.py measures them.
-- It says nothing of annual wages, nor of occupations that do not make up one group.
--
-- key: pay, area_kind, occupation_kind, percentile
-- ascending: mean_error_percent, ninth_decile_error_percent, largest_error_percent

select
    'hourly' as pay,
    area_kind,
    occupation_kind,
    percentile,
    measured_pools,
    cast(mean_error_percent as decimal(4, 1)) as mean_error_percent,
    cast(ninth_decile_error_percent as decimal(4, 1)) as ninth_decile_error_percent,
    cast(largest_error_percent as decimal(4, 1)) as largest_error_percent,
    measured_release
from (
    values
    ('areas', 'one', 'p25', 2377, 1.3, 2.9, 15.3, '2025-05'),
    ('areas', 'one', 'median', 2835, 1.3, 3.0, 26.7, '2025-05'),
    ('areas', 'one', 'p75', 2471, 1.4, 3.3, 16.3, '2025-05'),
    ('areas', 'group', 'p25', 9, 1.1, 2.3, 2.3, '2025-05'),
    ('areas', 'group', 'median', 56, 1.4, 2.7, 3.8, '2025-05'),
    ('areas', 'group', 'p75', 9, 1.2, 3.5, 3.5, '2025-05'),
    ('one', 'group', 'p25', 216, 1.1, 2.6, 8.3, '2025-05'),
    ('one', 'group', 'median', 544, 1.2, 2.6, 6.1, '2025-05'),
    ('one', 'group', 'p75', 245, 1.2, 2.8, 6.6, '2025-05'),
    ('states', 'one', 'p25', 179, 1.2, 2.4, 3.7, '2025-05'),
    ('states', 'one', 'median', 380, 1.3, 2.5, 4.5, '2025-05'),
    ('states', 'one', 'p75', 218, 1.4, 3.1, 6.8, '2025-05'),
    ('states', 'group', 'p25', 29, 1.1, 2.0, 2.2, '2025-05'),
    ('states', 'group', 'median', 98, 1.3, 2.5, 3.5, '2025-05'),
    ('states', 'group', 'p75', 42, 1.5, 3.0, 6.3, '2025-05')
) as measured (
    area_kind, occupation_kind, percentile, measured_pools, mean_error_percent,
    ninth_decile_error_percent, largest_error_percent, measured_release
)
