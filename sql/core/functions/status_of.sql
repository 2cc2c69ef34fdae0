-- The status of a measure, from its published cell.
--
-- `*` beside a flag means that the other pay is published instead, and gives `flagged_status`;
-- `*` on both sides is a suppression, whatever the flag says.
--
-- as: function
-- takes: cell, is_flagged := false, other_cell := null, flagged_status := null

case
    when cell is null then 'not_published'
    when left(cell, 1) between '0' and '9' then 'published'
    when cell = '#' then 'top_coded'
    when cell = '***' then 'withheld'
    when cell = '~' then 'below_half_percent'
    when
        cell = '*' and is_flagged
        and (left(other_cell, 1) between '0' and '9' or other_cell = '#')
        then flagged_status
    else 'suppressed'
end
