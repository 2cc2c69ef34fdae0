-- Consumer prices by series and month ('2025-05') or year ('2025', its annual average).
--
-- Each value is that of the newest edition that has it, and names its file (`source_id`).
-- CUUR0000SA0 is CPI-U, not seasonally adjusted (1982-84 = 100), final when it is published.
-- SUUR0000SA0 is the chained C-CPI-U (December 1999 = 100), preliminary at first and revised for
-- about a year; it is here once its file is fetched or adopted. October 2025 was never published,
-- and nothing takes its place.
--
-- key: series_id, period
-- check: value > 0
-- refers: source_id -> main.figure_source(source_id)

select
    series_id,
    period,
    value,
    source_id
from core.published_price
order by series_id, period
