-- A vintage as it sorts as text: a version with one digit before its point gets a second one.
--
-- as: function
-- takes: vintage

regexp_replace(vintage, '^(\d)\.', '0\1.')
