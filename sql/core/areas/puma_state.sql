-- States whose PUMAs get rows of their own; empty as shipped.
--
-- key: state_fips

with seed (state_fips) as (
    values (cast(null as varchar))
)
select state_fips
from seed
where state_fips is not null
