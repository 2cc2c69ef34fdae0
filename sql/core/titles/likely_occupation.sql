-- Occupations that a title may mean by naive Bayes over its tokens, with the belief in each.
--
-- `belief` is relative to the best one's, softened by 40 so that of scores about 0.9 some nine in
-- ten are right; the 0.3 makes every token possible in every occupation. `coverage` is the share
-- of the title's strength that the occupation has.
--
-- as: macro
-- takes: asked_title

with asked_token as materialized (
    select
        token,
        strength,
        is_known,
        is_word
    from core.asked_token(asked_title)
),

total as (
    select
        sum(strength) as strength,
        sum(strength) filter (where is_known) as known_strength,
        count(*) filter (where is_word) as known_words
    from asked_token
),

shared as (
    select
        occupation.occupation_code,
        sum(asked_token.strength * ln(1.0 + occupation.token_weight / 0.3)) as evidence,
        sum(asked_token.strength) as strength
    from core.occupation_token_weight as occupation
    inner join asked_token
        on occupation.token = asked_token.token
    group by occupation.occupation_code
),

weighed as (
    select
        shared.occupation_code,
        shared.evidence
        - total.known_strength
        * ln(occupation.total_weight + 0.3 * occupation.token_count) as evidence,
        shared.strength / total.strength as coverage
    from shared
    inner join core.occupation_token_total as occupation
        on shared.occupation_code = occupation.occupation_code
    cross join total
    inner join core.title_rule as rule
        on rule.rule = 'known_words' and total.known_words >= rule.bound
    -- An occupation of which less is known than a quarter of what was asked is no candidate.
    where shared.strength >= 0.25 * total.strength
)

select
    occupation_code,
    coverage,
    exp((evidence - max(evidence) over ()) / 40.0) as belief
from weighed
