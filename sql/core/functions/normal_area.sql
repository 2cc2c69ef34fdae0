-- The name of an area in lower case, without full stops: surveys are matched by it.
--
-- as: function
-- takes: area

trim(regexp_replace(replace(lower(area), '.', ''), '\s+', ' ', 'g'))
