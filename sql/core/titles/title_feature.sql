-- What a title's words are compared by: each word, the last word, and each letter with its neighbours.
--
-- The letters carry a misspelt word, the words a changed order, the last word says what kind of
-- worker it is.
--
-- as: macro
-- takes: of_key

with word as (
    select string_split(of_key, ' ') as words
)

select
    list_concat(
        ['=' || word for word in words],
        ['$' || words[-1]],
        flatten([
            [substr(' ' || word || ' ', place, 3) for place in range(1, length(word) + 1)]
            for word in words
        ])
    ) as features
from word
where of_key <> ''
