-- The first limit of a reliability rule that a figure is beyond, in words; NULL where of none.
--
-- An unknown figure of error is beyond no limit. `tail`: persons effectively beyond a quantile.
--
-- as: function
-- takes: rule, sample_size, effective_n, tail, cv, width

case
    when sample_size < rule.least_sample
        then 'fewer than ' || rule.least_sample || ' persons in the sample'
    when effective_n < rule.least_effective_n
        then 'unequal weights make the sample worth fewer than '
        || rule.least_effective_n || ' persons'
    when tail < rule.least_tail
        then 'the sample is worth fewer than ' || rule.least_tail || ' persons beyond it'
    when cv > rule.most_cv
        then 'the error is more than ' || cast(100 * rule.most_cv as integer) || ' % of the figure'
    when width > rule.most_width
        then 'the interval is wider than ' || cast(100 * rule.most_width as integer)
        || ' % of the figure'
end
