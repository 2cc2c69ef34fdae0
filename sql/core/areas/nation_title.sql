-- The title of the nation in every release.
--
-- as: function

'United States'
