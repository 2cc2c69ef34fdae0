-- The words of a title in lower case: surveys are matched by it.
--
-- Signs tell 'C++' from 'C#', so they are kept.
--
-- as: function
-- takes: title

trim(regexp_replace(lower(title), '[^a-z0-9+#]+', ' ', 'g'))
