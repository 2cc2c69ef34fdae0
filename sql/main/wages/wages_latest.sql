-- Wages of the newest vintage for each kind of area and industry.
--
-- Rows hold each other: do not add over kinds of area, industry levels or owners, and over
-- occupations only where `is_most_detailed`. `occupation_wages` has one row an occupation and area.
--
-- as: view

select * from main.wages where is_latest
