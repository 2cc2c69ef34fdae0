-- Wages of the newest vintage for each kind of area and industry.
--
-- as: view

select * from main.wages where is_latest
