-- Which occupation of the 2018 SOC a job title means: candidates, best first, with what speaks for each.
--
-- A title that is known (but for case, signs and plural) leads to its occupation with score 1. Where
-- the SOC or the projections have it for one occupation it is certain, whatever O*NET adds; where only
-- O*NET or a survey has it, if it is for one. Any other title is scored by naive Bayes over the words
-- and letters of all titles and definitions: the score is the share of belief, softened by 40 so that
-- of scores about 0.9 some nine in ten are right. It is certain from 0.8 on where nine tenths of what
-- was asked are known of the occupation. These numbers, and the 0.3 by which every token is
-- possible, were chosen on direct match titles that are not those of the benchmark. `gap` is the
-- distance to the next score. Without `is_confident` nothing is certain.
-- Example: from find_occupation('medical coder')
--
-- as: macro
-- takes: asked_title

with asked as materialized (
    select title_key
    from core.title_key(left(asked_title, 150))
    -- Numbers alone are a code and no title: their digits would be scored as any letters.
    where regexp_matches(title_key, '[a-z]')
),

exact as (
    select
        form.*,
        bool_or(form.is_official) over () as has_official
    from core.title_variant as form
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

word as materialized (
    select
        generate_subscripts(words, 1) as position,
        unnest(words) as word
    from (select string_split(title_key, ' ') as words from asked)
),

strange as materialized (
    select distinct word.word
    from word
    left join core.token_idf as rare
        on '=' || word.word = rare.token
    where rare.token is null
),

-- A word that no title has is read as the commonest one that differs by one letter.
corrected as materialized (
    select
        strange.word,
        arg_min(substr(rare.token, 2), rare.idf) as meant
    from strange
    inner join core.token_idf as rare
        on
            rare.token like '=%'
            -- One changed letter leaves the beginning or the end as it was: most words need no count.
            and case
                when
                    abs(length(rare.token) - 1 - length(strange.word)) <= 1
                    and (
                        substr(rare.token, 2, 2) = left(strange.word, 2)
                        or right(rare.token, 2) = right(strange.word, 2)
                    )
                    then damerau_levenshtein(substr(rare.token, 2), strange.word) = 1
                else false
            end
    where length(strange.word) >= 4
    group by strange.word
),

heard as (
    select string_agg(coalesce(corrected.meant, word.word), ' ' order by word.position) as title_key
    from word
    left join corrected
        on word.word = corrected.word
),

asked_token as materialized (
    select
        part.token,
        count(*) * coalesce(any_value(rare.idf), (select max(idf) from core.token_idf)) as strength,
        any_value(rare.idf) is not null as is_known
    from (
        select unnest(token.tokens) as token
        from heard
        cross join lateral core.title_tokens(heard.title_key) as token
        union all
        select '=' || word as token
        from strange
    ) as part
    left join core.token_idf as rare
        on part.token = rare.token
    group by part.token
),

total as (
    select
        sum(strength) as strength,
        sum(strength) filter (where is_known) as known_strength
    from asked_token
),

spoken as (
    select
        known.occupation_code,
        sum(asked_token.strength * ln(1.0 + known.token_weight / 0.3)) as evidence,
        sum(asked_token.strength) as strength
    from core.occupation_token_weight as known
    inner join asked_token
        on known.token = asked_token.token
    group by known.occupation_code
),

weighed as (
    select
        spoken.occupation_code,
        spoken.evidence - total.known_strength * ln(total_of.total_weight + 0.3 * total_of.token_count) as evidence,
        spoken.strength / total.strength as coverage
    from spoken
    inner join core.occupation_token_total as total_of
        on spoken.occupation_code = total_of.occupation_code
    cross join total
    -- An occupation of which less is known than a quarter of what was asked is no candidate.
    where spoken.strength >= 0.25 * total.strength
),

believed as (
    select
        occupation_code,
        coverage,
        exp((evidence - max(evidence) over ()) / 40.0) as belief
    from weighed
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
        coalesce(believed.belief, 0.0) as belief,
        believed.coverage
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
    inner join core.title_variant as form
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
    placed.coverage,
    case
        when placed.is_exact then placed.occupations = 1
        else placed.place = 1 and placed.score >= 0.8 and placed.coverage >= 0.9
    end as is_confident,
    matched.source_id
from placed
inner join matched
    on placed.occupation_code = matched.occupation_code
inner join main.occupation as occupation
    on occupation.soc_version = '2018' and placed.occupation_code = occupation.occupation_code
order by placed.place
