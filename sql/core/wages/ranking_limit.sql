-- How many rows must hold up for a ranking of places, in one row.
--
-- The limits are this project's, not the agency's: the first of a few rows that happen to hold up
-- is not the place that pays most.
--
-- rows: 1

select
    5 as least_rows,
    cast(0.5 as decimal(3, 2)) as least_share
