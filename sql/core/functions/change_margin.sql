-- By how much the change from one mean to a later one may be off at 90 percent, percentage points.
--
-- The published errors, percent, of both count as independent. Releases of neighboring years share
-- panels, for which it is too wide rather than too narrow.
--
-- as: function
-- takes: earlier, later, earlier_rse, later_rse

cast(round(
    1.645 * cast(later as double) / earlier
    * sqrt(pow(cast(earlier_rse as double), 2) + pow(cast(later_rse as double), 2)), 2
) as decimal(7, 2))
