-- In whose dollars real wages are, one row: the newest national release whose month has an index.
--
-- Without an index of any release it is the newest release, and there are no real wages.
--
-- rows: 0 to 1

select
    index.series_id as price_index,
    release.vintage as price_base,
    price.value as base_level
from core.national_release as release
cross join (select 'CUUR0000SA0' as series_id) as index
left join core.published_price as price
    on release.vintage = price.period and index.series_id = price.series_id
qualify row_number() over (order by price.value is not null desc, release.vintage desc) = 1
