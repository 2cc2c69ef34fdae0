-- The words of a title as titles are compared: lower case, no accents or signs, no plurals.
--
-- as: macro
-- takes: asked_title

with plain as (
    select
        ' ' || trim(regexp_replace(
            strip_accents(lower(replace(cast(asked_title as varchar), '&', ' and '))),
            '[^a-z0-9]+', ' ', 'g'
        )) || ' ' as words
),

singular as (
    select
        regexp_replace(
            regexp_replace(
                regexp_replace(words, '([a-z]{2})ies\b', '\1y', 'g'),
                '(ss|sh|ch|x|z)es\b', '\1', 'g'
            ),
            '([a-z]{2}[^sui ])s\b', '\1', 'g'
        ) as words
    from plain
)

select trim(words) as title_key
from singular
