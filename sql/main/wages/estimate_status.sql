-- What the status of a measure means.
--
-- key: status

select status, meaning, publisher_note
from (
    values
    (
        'published',
        'The publisher gives a number.',
        'a number'
    ),
    (
        'top_coded',
        'The wage is at or above the top code of its release (table top_code); '
        || 'the number is not given.',
        '# in workbooks; - with footnote 5 in flat files'
    ),
    (
        'suppressed',
        'The publisher does not release the estimate.',
        '* or ** in workbooks; - with footnote 8 in flat files'
    ),
    (
        'annual_only',
        'The occupation is paid by the year and does not work 2,080 hours: '
        || 'no hourly wage is published.',
        '* with ANNUAL set in workbooks; - with footnote 4 in flat files'
    ),
    (
        'hourly_only',
        'The occupation is paid by the hour and does not work year-round: '
        || 'no annual wage is published.',
        '* with HOURLY set in workbooks; - with footnote 4 in flat files'
    ),
    (
        'withheld',
        'The publisher removed the wages of the occupation.',
        '*** in workbooks (pilots and flight attendants, 2000-2006)'
    ),
    (
        'below_half_percent',
        'Fewer than half a percent of establishments report the occupation.',
        '~ in workbooks'
    ),
    (
        'not_published',
        'The publisher has no such estimate: no series, no column, or a blank.',
        'nothing'
    ),
    (
        'not_loaded',
        'The publisher has it, in a file of that release or edition that is not in this archive.',
        'nothing'
    )
) as known (status, meaning, publisher_note)
