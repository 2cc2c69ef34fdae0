-- The change from one wage to a later one, percent.
--
-- as: function
-- takes: earlier, later

cast(round(100.0 * (later - earlier) / earlier, 2) as decimal(7, 2))
