-- A wage in dollars of another month, by the price level of that month and of the wage's own.
--
-- as: function
-- takes: wage, base_level, price_level

cast(round(wage * base_level / price_level, 2) as decimal(12, 2))
