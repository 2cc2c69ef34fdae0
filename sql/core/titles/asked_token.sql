-- The tokens of a title that somebody asks for, each with its strength: idf times occurrences.
--
-- `is_word` marks the words that make a text a title (core.title_rule).
-- A word that no title has is read as the commonest one that differs by one letter. It also stays a
-- token, as rare as any, so that what is not understood lowers the coverage of every occupation.
--
-- as: macro
-- takes: asked_title

with word as materialized (
    select
        generate_subscripts(words, 1) as position,
        unnest(words) as word
    from (
        select string_split(title_key, ' ') as words
        from core.asked_key(asked_title)
    ) as asked
),

unknown as materialized (
    select distinct word.word
    from word
    left join core.token_idf as token_idf
        on '=' || word.word = token_idf.token
    where token_idf.token is null
),

corrected as materialized (
    select
        unknown.word,
        arg_min(substr(token_idf.token, 2), token_idf.idf) as known_word
    from unknown
    inner join core.token_idf as token_idf
        on
            token_idf.token like '=%'
            -- One changed letter leaves the beginning or the end as it was: most need no count.
            and case
                when
                    abs(length(token_idf.token) - 1 - length(unknown.word)) <= 1
                    and (
                        substr(token_idf.token, 2, 2) = left(unknown.word, 2)
                        or right(token_idf.token, 2) = right(unknown.word, 2)
                    )
                    then damerau_levenshtein(substr(token_idf.token, 2), unknown.word) = 1
                else false
            end
    where length(unknown.word) >= 4
    group by unknown.word
),

understood as (
    select
        string_agg(coalesce(corrected.known_word, word.word), ' ' order by word.position)
            as title_key
    from word
    left join corrected
        on word.word = corrected.word
),

-- What some title has as a word, or is near enough to it.
title_word as (
    select word from word
    anti join unknown using (word)
    union
    select corrected.known_word
    from corrected
    inner join core.title_rule as rule
        on
            rule.rule = 'corrected_letters'
            and greatest(length(corrected.word), length(corrected.known_word)) >= rule.bound
),

part as (
    select unnest(title.tokens) as token
    from understood
    cross join lateral core.title_tokens(understood.title_key) as title
    union all
    select '=' || word as token
    from unknown
)

select
    part.token,
    count(*)
    * coalesce(any_value(token_idf.idf), (select max(idf) from core.token_idf)) as strength,
    any_value(token_idf.idf) is not null as is_known,
    any_value(title_word.word) is not null as is_word
from part
left join title_word
    on part.token = '=' || title_word.word
left join core.token_idf as token_idf
    on part.token = token_idf.token
group by part.token
