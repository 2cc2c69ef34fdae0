-- The statistical program of a declared source: the flat files and the workbooks are both OEWS.
--
-- as: function
-- takes: source

case when source like 'oews%' then 'oews' else source end
