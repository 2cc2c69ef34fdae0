-- Between which amounts a wage is believed to be of the pay that it is called, dollars.
--
-- Outside of them it is taken for the other pay, or for a slip, as in surveys.
--
-- key: pay

select pay, per, other_pay, lowest, highest
from (
    values ('hourly', 'an hour', 'annual', 1, 1000), ('annual', 'a year', 'hourly', 1000, 10000000)
) as known (pay, per, other_pay, lowest, highest)
