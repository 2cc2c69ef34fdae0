-- One row per band of potential experience, half-open; an open end is NULL.
--
-- key: band
-- check: band_to is null or band_from < band_to

with seed (band, band_from, band_to) as (
    values
        ('<1', 0, 1), ('1-4', 1, 5), ('5-9', 5, 10), ('10-19', 10, 20), ('20+', 20, null),
        ('all', 0, null)
)

select
    band,
    cast(band_from as decimal(4, 1)) as band_from,
    cast(band_to as decimal(4, 1)) as band_to
from seed
