-- Between which percentiles something falls, in words.
--
-- as: function
-- takes: percent_at_or_below, percent_below

case
    when percent_at_or_below is null and percent_below is null then 'no percentile is published'
    when percent_at_or_below is null then 'below the ' || percent_below || 'th percentile'
    when percent_below is null then 'above the ' || percent_at_or_below || 'th percentile'
    when percent_at_or_below > percent_below
        then 'at the ' || percent_below || 'th and the ' || percent_at_or_below
            || 'th percentile, which are equal'
    when percent_at_or_below = percent_below then 'at the ' || percent_below || 'th percentile'
    else
        'between the ' || percent_at_or_below || 'th and the ' || percent_below
        || 'th percentile'
end
