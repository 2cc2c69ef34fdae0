-- One row per person file, state and income factor: the wage that stands for all higher ones.
--
-- The Census Bureau replaces wages above a state's top half percent by their mean, and the list of
-- them is not loaded. The file tells: the highest wage stands for many persons (23 or more in each
-- of thirty files of 2018 and 2024, for which this was checked) and far above the next (1.33 times
-- and more), while other high wages stand one by one. A highest wage of fewer than ten persons, or
-- less than 1.2 times the next, is no such mean. What was replaced was at least as high as the
-- next wage, `least_wage`, but for rounding. Wages are as in the file, before the factor.
--
-- key: source_id, state_fips, adjinc
-- check: least_wage < top_code_wage

with wage as (
    select source_id, state_fips, adjinc, wagp, count(*) as persons
    from raw.acs_person
    where wagp > 0
    group by source_id, state_fips, adjinc, wagp
),

highest as (
    select
        source_id,
        state_fips,
        adjinc,
        max(wagp) as top_code_wage,
        arg_max(persons, wagp) as persons,
        max(wagp, 2)[2] as least_wage
    from wage
    group by source_id, state_fips, adjinc
)

select source_id, state_fips, adjinc, top_code_wage, least_wage, persons
from highest
where persons >= 10 and top_code_wage >= 1.2 * least_wage
