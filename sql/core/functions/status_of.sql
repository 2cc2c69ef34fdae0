-- The status of a measure, from its cell in `core.oews_published`: a number, a status or nothing.
--
-- as: function
-- takes: cell

case
    when cell is null then 'not_published'
    when left(cell, 1) between '0' and '9' then 'published'
    else cell
end
