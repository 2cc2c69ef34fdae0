-- The weight of all tokens that an occupation has, and how many tokens all occupations have.
--
-- key: occupation_code

with vocabulary as (
    select count(*) as token_count
    from core.token_idf
)

select
    occupation.occupation_code,
    sum(occupation.token_weight) as total_weight,
    vocabulary.token_count
from core.occupation_token_weight as occupation
cross join vocabulary
group by occupation.occupation_code, vocabulary.token_count
