-- Which occupation of the 2018 SOC a job title means: candidates, best first, with what speaks for each.
--
-- A title that is in the tables (in any spelling of core.title_key) leads to its occupation with
-- score 1. Where the SOC or the projections list it for one occupation, that one is certain; else,
-- where O*NET lists it for several, none is. Any other title is scored against the titles of all
-- detailed occupations by naive Bayes over words and letters (core.title_feature); the score is the
-- share of belief, and certain from 0.8 on: chosen on titles that are not those of the benchmark.
-- `gap` is the distance to the next score. Nothing is certain unless `is_confident`.
-- Example: from find_occupation('medical coder')
--
-- as: macro
-- takes: asked_title

with asked as (
    select title_key
    from core.title_key(asked_title)
    where title_key <> ''
),

exact as (
    select
        form.*,
        bool_or(form.is_official) over () as has_official
    from main.title_form as form
    inner join asked
        on form.title_key = asked.title_key
),

-- A broad occupation and its only detailed one share their title: the detailed one is meant.
finest as (
    select distinct occupation_code
    from exact
    where is_official = has_official
    qualify
        case occupation_level when 'detailed' then 1 when 'broad' then 2 else 3 end
        = min(case occupation_level when 'detailed' then 1 when 'broad' then 2 else 3 end) over ()
),

meant as (
    select
        occupation_code,
        count(*) over () as occupations
    from finest
),

asked_feature as (
    select
        feature,
        count(*) as times
    from (
        select unnest(part.features) as feature
        from asked
        cross join lateral core.title_feature(asked.title_key) as part
    )
    group by feature
),

spoken as (
    select
        known.occupation_code,
        known.feature,
        asked_feature.times * known.rarity as strength,
        ln(1.0 + known.mass / 0.3) as weight
    from main.occupation_feature as known
    inner join asked_feature
        on known.feature = asked_feature.feature
),

total as (
    select sum(strength) as strength
    from (select distinct feature, strength from spoken)
),

likelihood as (
    select
        spoken.occupation_code,
        sum(spoken.strength * spoken.weight) - any_value(total.strength) * ln(any_value(mass.mass + 0.3 * mass.feature_count)) as evidence
    from spoken
    inner join main.occupation_mass as mass
        on spoken.occupation_code = mass.occupation_code
    cross join total
    group by spoken.occupation_code
),

believed as (
    select
        occupation_code,
        exp((evidence - max(evidence) over ()) / 8.0) as belief
    from likelihood
),

scored as (
    select
        coalesce(meant.occupation_code, believed.occupation_code) as occupation_code,
        meant.occupation_code is not null as is_exact,
        meant.occupations,
        case
            when meant.occupation_code is not null then 1.0
            else believed.belief / sum(believed.belief) over ()
        end as score,
        coalesce(believed.belief, 0.0) as belief
    from believed
    full outer join meant
        on believed.occupation_code = meant.occupation_code
),

placed as (
    select
        *,
        row_number() over (order by is_exact desc, belief desc, occupation_code) as place,
        score - coalesce(lead(score) over (order by is_exact desc, belief desc, occupation_code), 0.0) as gap
    from scored
    qualify place <= 5 or is_exact
),

matched as (
    select
        placed.occupation_code,
        form.title,
        form.title_source,
        form.source_id
    from placed
    inner join main.title_form as form
        on placed.occupation_code = form.occupation_code
    cross join asked
    qualify row_number() over (
        partition by placed.occupation_code
        order by
            form.title_key = asked.title_key desc,
            jaro_winkler_similarity(form.title_key, asked.title_key) desc,
            form.is_official desc,
            form.title_source,
            form.title
    ) = 1
)

select
    placed.place,
    placed.occupation_code,
    occupation.occupation_title,
    occupation.occupation_level,
    round(placed.score, 4) as score,
    round(placed.gap, 4) as gap,
    matched.title as matched_title,
    matched.title_source,
    placed.is_exact,
    case
        when placed.is_exact then placed.occupations = 1
        else placed.place = 1 and placed.score >= 0.8
    end as is_confident,
    matched.source_id
from placed
inner join matched
    on placed.occupation_code = matched.occupation_code
inner join main.occupation as occupation
    on occupation.soc_version = '2018' and placed.occupation_code = occupation.occupation_code
order by placed.place
