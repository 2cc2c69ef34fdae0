-- The first limit of a reliability rule that a figure is beyond, in words; NULL where of none.
--
-- An unknown figure of error is beyond no limit. `tail`: persons effectively beyond a quantile.
-- `top_coded`: share of the workers whose wage was replaced.
--
-- as: function
-- takes: rule, sample_size, effective_n, tail, cv, width, top_coded

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
    when top_coded > rule.most_top_coded
        then 'the Census Bureau replaced the wages of more than '
        || cast(100 * rule.most_top_coded as integer) || ' % of the workers'
    when width > rule.most_over_error * 3.29 * cv
        then 'the interval is more than ' || rule.most_over_error
        || ' times as wide as the standard error says'
end
