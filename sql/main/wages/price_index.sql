-- Consumer prices by series and month ('2025-05') or year ('2025', its annual average).
--
-- CUUR0000SA0 is CPI-U, not seasonally adjusted (1982-84 = 100), final when it is published;
-- SUUR0000SA0 the chained C-CPI-U (December 1999 = 100), preliminary at first and revised for about
-- a year: it is here once its file is fetched or adopted. October 2025 was never published and is
-- not here; nothing is put in its place. Half-years stay out.
--
-- key: series_id, period
-- check: value > 0
-- refers: source_id -> main.figure_source(source_id)

select
    cpi.series_id,
    case
        when cpi.period like '%-M13' then left(cpi.period, 4)
        else replace(cpi.period, '-M', '-')
    end as period,
    cast(cpi.value as decimal(9, 3)) as value,
    cpi.source_id
from raw.cpi_value as cpi
inner join core.content as content
    on cpi.source_id = content.source_id
where content.is_current and cpi.period like '%-M__' and cpi.value <> '-'
order by cpi.series_id, period
