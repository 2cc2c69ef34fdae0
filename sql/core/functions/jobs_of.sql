-- Jobs, from a published cell in thousands of jobs; a dash is NULL.
--
-- as: function
-- takes: thousands

cast(cast(nullif(thousands, '—') as decimal(12, 1)) * 1000 as bigint)
