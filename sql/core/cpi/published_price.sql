-- Values of the Consumer Price Index in their types, one row a series and month or year.
--
-- Editions add up: each value is that of the newest edition that has it, so an older or shorter
-- file takes none away, and the seed of the package gives only what no other file has. Half-years
-- stay out, and so does a month that was never published.
--
-- as: step
-- key: series_id, period

with edition as (
    select
        cpi.series_id,
        case
            when cpi.period like '%-M13' then left(cpi.period, 4)
            else replace(cpi.period, '-M', '-')
        end as period,
        cast(cpi.value as decimal(9, 3)) as value,
        cpi.source_id,
        file.rank
    from raw.cpi_value as cpi
    inner join core.file_version as file
        on cpi.source_id = file.source_id
    where file.is_admitted and cpi.period like '%-M__' and cpi.value <> '-'
)

select
    series_id,
    period,
    value,
    source_id
from edition
qualify row_number() over (partition by series_id, period order by rank) = 1
