-- The last day of the period that a vintage of a source is of; NULL where it is of no period.
--
-- Projections are of the year that they start from; a span of survey years ends with its last.
--
-- as: function
-- takes: source, vintage

case
    when source not in ('oews', 'projections', 'ooh', 'acs', 'cpi') then null
    when source in ('oews', 'cpi') and length(vintage) = 7
        then last_day(try_cast(vintage || '-01' as date))
    when source = 'acs' and length(vintage) = 7
        then try_cast(left(vintage, 2) || right(vintage, 2) || '-12-31' as date)
    else try_cast(left(vintage, 4) || '-12-31' as date)
end
