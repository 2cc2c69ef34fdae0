-- The ways by which archived files came, as far as the clock of retrieval lets them be known.
--
-- as: step

select
    receipt.*,
    receipt.fetched_from not in ('adopted', 'package') as is_fetched,
    -- Confirmed later than the clock: all that is known by then is that the file had come.
    case
        when cast(receipt.confirmed_at as date) > clock.retrieved_by then receipt.retrieved_at
        else receipt.confirmed_at
    end as last_given_at,
    try_strptime(receipt.last_modified, '%a, %d %b %Y %H:%M:%S GMT') as last_modified_at
from raw.receipt as receipt
cross join raw.clock as clock
where clock.retrieved_by is null or cast(receipt.retrieved_at as date) <= clock.retrieved_by
