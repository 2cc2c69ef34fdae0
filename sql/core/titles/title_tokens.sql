-- The tokens a title is compared by: its words, its last word, each letter with its neighbors.
--
-- The letters carry a misspelled word, the words a changed order; the last word says what kind of
-- worker it is.
--
-- as: macro
-- takes: of_key

with title as (
    select string_split(of_key, ' ') as words
)

select
    list_concat(
        ['=' || word for word in words],
        ['$' || words[-1]],
        flatten([
            [substr(' ' || word || ' ', start, 3) for start in range(1, length(word) + 1)]
            for word in words
        ])
    ) as tokens
from title
where of_key <> ''
