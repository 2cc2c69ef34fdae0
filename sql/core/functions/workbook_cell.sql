-- What a cell of an OEWS workbook says: its number, or the status that its symbol stands for.
--
-- `*` beside a flag means that the other pay is published instead, and gives `flagged_status`;
-- `*` on both sides is a suppression, whatever the flag says. A blank stays NULL.
--
-- as: function
-- takes: symbol, is_flagged := false, other_symbol := null, flagged_status := null

case
    when symbol is null or left(symbol, 1) between '0' and '9' then symbol
    when symbol = '#' then 'top_coded'
    when symbol = '***' then 'withheld'
    when symbol = '~' then 'below_half_percent'
    when
        symbol = '*' and is_flagged
        and (left(other_symbol, 1) between '0' and '9' or other_symbol = '#')
        then flagged_status
    else 'suppressed'
end
