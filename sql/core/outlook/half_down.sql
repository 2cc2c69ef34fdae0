-- A ratio of whole numbers rounded to the nearest, a half down; the denominator is positive.
--
-- as: function
-- takes: numerator, denominator

(2 * numerator - denominator) // (2 * denominator)
    + case when (2 * numerator - denominator) % (2 * denominator) > 0 then 1 else 0 end
