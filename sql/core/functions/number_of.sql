-- The text of a cell where it is a number, else NULL.
--
-- as: function
-- takes: cell

case when left(cell, 1) between '0' and '9' then cell end
