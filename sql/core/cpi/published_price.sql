-- Values of the Consumer Price Index in their types, one row a series and month or year.
--
-- Half-years stay out, and so does a month that was never published.
--
-- as: step

select
    cpi.series_id,
    case
        when cpi.period like '%-M13' then left(cpi.period, 4)
        else replace(cpi.period, '-M', '-')
    end as period,
    cast(cpi.value as decimal(9, 3)) as value,
    cpi.source_id
from raw.cpi_value as cpi
inner join core.file_version as file
    on cpi.source_id = file.source_id
where file.is_current and cpi.period like '%-M__' and cpi.value <> '-'
