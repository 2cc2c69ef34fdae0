-- Occupations of the 2018 SOC that a job title may mean, best first, with what speaks for each.
--
-- A title that is known (but for case, signs and plural) leads to its occupation with score 1
-- (core.exact_occupation). Where the SOC or the projections have it for one occupation it is
-- certain, whatever O*NET adds; where only O*NET or a survey has it, if it is for one. Any other
-- title is scored by naive Bayes over the words and letters of all titles and definitions
-- (core.likely_occupation): the score is the share of belief. It is certain from 0.8 on where nine
-- tenths of what was asked are known of the occupation. The numbers were chosen on direct match
-- titles that are not those of the benchmark. `gap` is the distance to the next score. Without
-- `is_confident` nothing is certain; of titles new to the index one certain answer in three is
-- wrong. A text without a word of some title has no candidate (core.title_rule).
-- Example: from find_occupation('medical coder')
--
-- as: macro
-- takes: asked_title

with scored as (
    select
        coalesce(exact.occupation_code, likely.occupation_code) as occupation_code,
        exact.occupation_code is not null as is_exact,
        exact.occupations,
        case
            when exact.occupation_code is not null then 1.0
            else likely.belief / sum(likely.belief) over ()
        end as score,
        coalesce(likely.belief, 0.0) as belief,
        likely.coverage
    from core.likely_occupation(asked_title) as likely
    full outer join core.exact_occupation(asked_title) as exact
        on likely.occupation_code = exact.occupation_code
),

ranked as (
    select
        *,
        row_number() over best_first as place,
        score - coalesce(lead(score) over best_first, 0.0) as gap
    from scored
    window best_first as (order by is_exact desc, belief desc, occupation_code)
    qualify place <= 5 or is_exact
),

matched as (
    select
        ranked.occupation_code,
        variant.title,
        variant.title_source,
        variant.source_id
    from ranked
    inner join core.title_variant as variant
        on ranked.occupation_code = variant.occupation_code
    cross join core.asked_key(asked_title) as asked
    qualify row_number() over (
        partition by ranked.occupation_code
        order by
            variant.title_key = asked.title_key desc,
            jaro_winkler_similarity(variant.title_key, asked.title_key) desc,
            variant.is_official desc,
            variant.title_source,
            variant.title
    ) = 1
)

select
    ranked.place,
    ranked.occupation_code,
    occupation.occupation_title,
    occupation.occupation_level,
    round(ranked.score, 4) as score,
    round(ranked.gap, 4) as gap,
    matched.title as matched_title,
    matched.title_source,
    ranked.is_exact,
    ranked.coverage,
    case
        when ranked.is_exact then ranked.occupations = 1
        else ranked.place = 1 and ranked.score >= 0.8 and ranked.coverage >= 0.9
    end as is_confident,
    matched.source_id
from ranked
inner join matched
    on ranked.occupation_code = matched.occupation_code
inner join main.occupation as occupation
    on
        occupation.soc_version = core.newest_soc()
        and ranked.occupation_code = occupation.occupation_code
order by ranked.place
